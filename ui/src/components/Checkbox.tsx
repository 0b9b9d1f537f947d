// A choice that may also stand between yes and no.
import { Check, Minus } from "lucide-react";
import { Checkbox as Radix } from "radix-ui";
import { type ReactNode, useId } from "react";
import styles from "./Toggle.module.css";

type Props = {
  label: ReactNode;
  checked: boolean | "indeterminate";
  onChange: (checked: boolean) => void;
  hint?: ReactNode;
  disabled?: boolean;
};

export function Checkbox({ label, checked, onChange, hint, disabled }: Props) {
  const id = useId();
  return (
    <div className={styles.line}>
      <Radix.Root
        id={id}
        className={styles.box}
        checked={checked}
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onCheckedChange={(next) => onChange(next === true)}
      >
        <Radix.Indicator className={styles.mark}>
          {checked === "indeterminate" ? <Minus aria-hidden="true" /> : <Check aria-hidden="true" />}
        </Radix.Indicator>
      </Radix.Root>
      <span>
        <label htmlFor={id}>{label}</label>
        {hint && (
          <span className={styles.hint} id={`${id}-hint`}>
            {hint}
          </span>
        )}
      </span>
    </div>
  );
}
