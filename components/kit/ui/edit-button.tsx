import { Button } from "./button";
import { Icon } from "./icon";

type EditButtonProps = { label: string; onClick: () => void };

/** Opens what a line stands for, at the line's end. */
export function EditButton({ label, onClick }: EditButtonProps) {
  return (
    <Button variant="quiet" size="icon" className="shrink-0" aria-label={label} onClick={onClick}>
      <Icon name="edit" />
    </Button>
  );
}
