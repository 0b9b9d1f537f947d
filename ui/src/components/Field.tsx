// A control with its label, its hint and what is wrong with it. The control inside finds its names by context.
import { createContext, type ReactNode, useContext, useId } from "react";
import styles from "./Field.module.css";

type Names = { id: string; describedBy: string | undefined; invalid: boolean };
const FieldNames = createContext<Names | null>(null);

/** Returns the attributes that tie a control to the field around it. */
export function useFieldNames(): { id?: string; "aria-describedby"?: string; "aria-invalid"?: true } {
  const names = useContext(FieldNames);
  if (!names) return {};
  return { id: names.id, "aria-describedby": names.describedBy, "aria-invalid": names.invalid || undefined };
}

type Props = { label: string; hint?: ReactNode; error?: string | null; children: ReactNode };

export function Field({ label, hint, error, children }: Props) {
  const id = useId();
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <FieldNames value={{ id, describedBy: described || undefined, invalid: Boolean(error) }}>
        {children}
      </FieldNames>
      {hint && (
        <p className={styles.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className={styles.error} id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
