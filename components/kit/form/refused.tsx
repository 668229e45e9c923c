import { Alert } from "@/components/kit/ui/alert";

/** Why something could not be done, in words; nothing where it could. */
export function Refused({ text }: { text: string | null }) {
  if (text === null) return null;
  return (
    <Alert role="alert" tone="bad">
      {text}
    </Alert>
  );
}
