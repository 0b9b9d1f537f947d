// One of several: the platform's own list, in our clothes.
import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cx } from "../lib/cx";
import { useFieldNames } from "./Field";
import styles from "./Field.module.css";

export type SelectOption = { value: string; label: string; disabled?: boolean };

type Props = Omit<ComponentProps<"select">, "onChange" | "value" | "children"> & {
  value: string;
  onChange: (value: string) => void;
  options: readonly SelectOption[];
};

export function Select({ options, onChange, className, ...rest }: Props) {
  const names = useFieldNames();
  return (
    <span className={styles.select}>
      <select
        {...names}
        {...rest}
        className={cx(styles.control, className)}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden="true" />
    </span>
  );
}
