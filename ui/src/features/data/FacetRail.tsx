// The facets of the list: how many rows have which value. A click asks for a value, the sign beside it excludes it.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { memo } from "react";
import { ErrorNote } from "../../components/ErrorNote";
import { Skeleton } from "../../components/Skeleton";
import { refusal, useBackend } from "../../ipc/backend";
import type { ListView } from "../../ipc/bindings";
import { useLayout } from "../../ipc/preferences";
import { queries } from "../../ipc/queries";
import { FacetGroup } from "./FacetGroup";
import styles from "./FacetRail.module.css";

type Props = {
  list: ListView;
  /** Another list is on its way. */
  opening: boolean;
  onToggle: (field: string, value: string, exclude: boolean) => void;
  /** Goes on in the filter line where a facet has more values than it lists. */
  onMore: (field: string) => void;
};

/** As many facets are unfolded before anybody chose. */
const UNFOLDED = 5;

export const FacetRail = memo(function FacetRail({ list, opening, onToggle, onMore }: Props) {
  const backend = useBackend();
  const facets = useQuery({
    ...queries.facets(backend, list.list),
    placeholderData: keepPreviousData,
    gcTime: 20_000,
  });
  const [folded, fold] = useLayout("data.facets.folded", "");
  const flipped = new Set(folded.split(",").filter(Boolean));
  const flip = (field: string) => {
    const next = new Set(flipped);
    if (!next.delete(field)) next.add(field);
    fold([...next].join(","));
  };
  if (facets.error && !opening)
    return <ErrorNote error={refusal(facets.error)} retry={() => void facets.refetch()} />;
  if (!facets.data) return <Skeleton rows={12} label="Counting" />;
  const shown = facets.data.facets.filter(({ values }) => values.length > 0);
  return (
    <section
      className={styles.rail}
      aria-label="Facets"
      aria-busy={facets.isPlaceholderData}
      data-region="facets"
    >
      {shown.length === 0 && <p className={styles.none}>Nothing to count.</p>}
      {shown.map((facet, at) => (
        <FacetGroup
          key={facet.field}
          facet={facet}
          open={at < UNFOLDED !== flipped.has(facet.field)}
          onFlip={() => flip(facet.field)}
          onToggle={onToggle}
          onMore={onMore}
        />
      ))}
    </section>
  );
});
