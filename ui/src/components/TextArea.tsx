// Several lines of text.
import type { ComponentProps } from "react";
import { cx } from "../lib/cx";
import { useFieldNames } from "./Field";
import styles from "./Field.module.css";

type Props = Omit<ComponentProps<"textarea">, "onChange" | "value"> & {
  value: string;
  onChange: (value: string) => void;
  mono?: boolean;
};

export function TextArea({ onChange, mono, className, ...rest }: Props) {
  const names = useFieldNames();
  return (
    <textarea
      rows={4}
      {...names}
      {...rest}
      className={cx(styles.control, styles.area, mono && styles.mono, className)}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
