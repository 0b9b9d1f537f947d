// A short text beside what is pointed at or focused. It names; it never carries the only copy of a fact.
import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";
import styles from "./Floating.module.css";
import { Kbd } from "./Kbd";

type Props = {
  text: ReactNode;
  kbd?: string;
  side?: "top" | "right" | "bottom" | "left";
  children: ReactNode;
};

export function Tooltip({ text, kbd, side = "bottom", children }: Props) {
  return (
    <Radix.Provider delayDuration={500}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content className={styles.tooltip} side={side} sideOffset={5} collisionPadding={6}>
            {text}
            {kbd && <Kbd keys={kbd} />}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
