// One line of text.
import type { ComponentProps } from "react";
import { cx } from "../lib/cx";
import { useFieldNames } from "./Field";
import styles from "./Field.module.css";

type Props = Omit<ComponentProps<"input">, "onChange" | "value"> & {
  value: string;
  onChange: (value: string) => void;
  mono?: boolean;
};

export function TextInput({ onChange, mono, className, ...rest }: Props) {
  const names = useFieldNames();
  return (
    <input
      type="text"
      autoComplete="off"
      spellCheck={false}
      {...names}
      {...rest}
      className={cx(styles.control, mono && styles.mono, className)}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
