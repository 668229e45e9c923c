import { Monogram } from "@/components/shop/monogram";
import type { Barber } from "@/components/shop/types";
import { ChoiceButton } from "@/components/ui/choice-button";

type ChooseBarberProps = { barbers: Barber[]; onChoose: (barber: Barber) => void };

export function ChooseBarber({ barbers, onChoose }: ChooseBarberProps) {
  return (
    <ul className="grid gap-3">
      {barbers.map((barber) => (
        <li key={barber.id}>
          <ChoiceButton onClick={() => onChoose(barber)}>
            <Monogram name={barber.name} />
            <span className="grid">
              <span className="font-display text-lg font-bold">{barber.name}</span>
              <span className="text-sm text-ink-soft">{barber.title}</span>
            </span>
          </ChoiceButton>
        </li>
      ))}
    </ul>
  );
}
