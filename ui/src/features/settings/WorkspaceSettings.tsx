// What a workspace may choose. Every change is durable at once; what it changes shows with the next run.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ErrorNote } from "../../components/ErrorNote";
import { Loading } from "../../components/Loading";
import { refusal, useBackend } from "../../ipc/backend";
import { queries } from "../../ipc/queries";
import { AddThreshold } from "./AddThreshold";
import { Section } from "./Section";
import { SettingRow } from "./SettingRow";

export function WorkspaceSettings({ name }: { name: string }) {
  const backend = useBackend();
  const client = useQueryClient();
  const options = queries.settings(backend);
  const settings = useQuery(options);
  const change = useMutation({
    mutationFn: ({ name, value }: { name: string; value: string | null }) =>
      value === null ? backend.unsetSetting(name) : backend.setSetting(name, value),
    onSuccess: (next) => client.setQueryData(options.queryKey, next),
  });
  return (
    <Section title={`The workspace ${name}`} text="The next run goes by these; what was run stays as it is.">
      {settings.error && <ErrorNote error={refusal(settings.error)} retry={() => void settings.refetch()} />}
      {settings.isPending && <Loading label="Reading the settings" />}
      {change.error && <ErrorNote error={refusal(change.error)} />}
      {settings.data?.map((setting) => (
        <SettingRow
          key={setting.name}
          setting={setting}
          change={(value) => change.mutate({ name: setting.name, value })}
        />
      ))}
      {settings.data && (
        <AddThreshold add={(metric, value) => change.mutate({ name: `drift_threshold.${metric}`, value })} />
      )}
    </Section>
  );
}
