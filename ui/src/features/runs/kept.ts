// What the last verifying, audit and freeze found, kept while this workspace is open: it took its time, and leaving the
// screen should not lose it. Never read by itself: only a person's click makes it.
import { queryOptions, skipToken, useQuery } from "@tanstack/react-query";
import type { AuditView, FreezeView, VerifyView } from "../../ipc/bindings";
import { staleAfterCommit } from "../../ipc/queries";

export type Kept<T> = { view: T; at: number };
/** Which run was verified; null for the whole workspace. */
export type Verified = Kept<VerifyView> & { target: string | null };

const lasting = { gcTime: Number.POSITIVE_INFINITY, staleTime: Number.POSITIVE_INFINITY } as const;

export const kept = {
  verified: queryOptions<Verified>({
    queryKey: [...staleAfterCommit, "kept", "verified"],
    queryFn: skipToken,
    ...lasting,
  }),
  audited: queryOptions<Kept<AuditView>>({
    queryKey: [...staleAfterCommit, "kept", "audited"],
    queryFn: skipToken,
    ...lasting,
  }),
  frozen: queryOptions<Kept<FreezeView>>({
    queryKey: [...staleAfterCommit, "kept", "frozen"],
    queryFn: skipToken,
    ...lasting,
  }),
};

export const useVerified = () => useQuery(kept.verified).data;
export const useAudited = () => useQuery(kept.audited).data;
export const useFrozen = () => useQuery(kept.frozen).data;
