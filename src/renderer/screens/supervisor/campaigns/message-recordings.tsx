import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import abandonedEnglish from '../../../../../resources/messages/en/abandoned.wav?url';
import callersEnglish from '../../../../../resources/messages/en/callers.wav?url';
import abandonedChinese from '../../../../../resources/messages/zh-CN/abandoned.wav?url';
import callersChinese from '../../../../../resources/messages/zh-CN/callers.wav?url';
import { WaihuError } from '../../../../contract/errors.ts';
import type { CampaignMessage } from '../../../../contract/message-api.ts';
import {
  LARGEST_RECORDING_MB,
  LONGEST_RECORDING_S,
  recordingProblem,
} from '../../../../core/call/abandoned-recording.ts';
import {
  MESSAGE_LANGUAGES,
  type MessageKind,
  type MessageLanguage,
} from '../../../../core/campaign/predictive-policy.ts';
import { Button } from '../../../components/button.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import { useCommand } from '../../../state/use-command.ts';
import { useQuery } from '../../../state/use-query.ts';
import { bytesOfBase64 } from '../download.ts';
import { readAsBase64 } from '../import/read-file.ts';
import styles from './recordings.module.css';
import { usePlayback } from './use-playback.ts';

const STANDARD: Readonly<Record<MessageKind, Readonly<Record<MessageLanguage, string>>>> = {
  abandoned: { 'zh-CN': abandonedChinese, en: abandonedEnglish },
  callers: { 'zh-CN': callersChinese, en: callersEnglish },
};
const LIMITS = { seconds: LONGEST_RECORDING_S, megabytes: LARGEST_RECORDING_MB };

/** What customers hear for whom nobody is there, language by language: to be listened to and replaced. A campaign has to be saved first. */
export function MessageRecordings(props: {
  campaignId: string;
  kinds: readonly MessageKind[];
  saved: boolean;
}) {
  const { t } = useTranslation('campaign');
  const { kinds, ...campaign } = props;
  return (
    <div className={styles.all}>
      {kinds.map((kind) => (
        <OneKind key={kind} kind={kind} {...campaign} />
      ))}
      <span className={styles.about}>{t(props.saved ? 'recording.hint' : 'recording.unsaved', LIMITS)}</span>
    </div>
  );
}

function OneKind({ campaignId, kind, saved }: { campaignId: string; kind: MessageKind; saved: boolean }) {
  const { t } = useTranslation('campaign');
  const own = useQuery('central.campaignMessages', { campaignId, kind });
  return (
    <fieldset className={styles.recordings}>
      <legend className="field-label">{t(`recording.title.${kind}`)}</legend>
      {MESSAGE_LANGUAGES.map((language) => (
        <RecordingRow
          key={language}
          campaignId={campaignId}
          kind={kind}
          language={language}
          own={own.data?.find((each) => each.kind === kind && each.language === language)}
          saved={saved && own.data !== undefined}
          onChanged={own.reload}
        />
      ))}
      {own.error ? <ErrorNote error={own.error} /> : null}
    </fieldset>
  );
}

function RecordingRow(props: {
  campaignId: string;
  kind: MessageKind;
  language: MessageLanguage;
  own: CampaignMessage | undefined;
  saved: boolean;
  onChanged: () => void;
}) {
  const { t } = useTranslation('campaign');
  const { own, kind, language } = props;
  const which = { campaignId: props.campaignId, kind, language };
  const name = t(`dialling.messageLanguage.${language}`);
  const labelled = (action: 'play' | 'stop' | 'replace' | 'remove') =>
    `${t(`recording.${action}`)} · ${t(`recording.title.${kind}`)} · ${name}`;
  const playback = usePlayback();
  const sound = useCommand('central.campaignMessageSound');
  const save = useCommand('central.saveCampaignMessage');
  const remove = useCommand('central.removeCampaignMessage');
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<WaihuError>();
  const busy = sound.busy || save.busy || remove.busy;

  const attempt = async (work: () => Promise<void>) => {
    for (const command of [sound, save, remove]) command.clear();
    setProblem(undefined);
    await work().catch((thrown: unknown) => setProblem(WaihuError.from(thrown)));
  };
  const listen = async () => {
    const kept = own ? await sound.run(which) : undefined;
    if (own && !kept) return;
    await playback.play(kept ? blobAddress(kept.wav) : STANDARD[kind][language]);
  };
  const upload = async (file: File) => {
    const wav = await readAsBase64(file);
    const wrong = recordingProblem(bytesOfBase64(wav));
    if (wrong) throw new WaihuError(`message.${wrong}`, { params: LIMITS });
    if (await save.run({ ...which, fileName: file.name, wav })) props.onChanged();
  };
  const restore = async () => {
    playback.stop();
    if (await remove.run(which)) props.onChanged();
  };
  const error = problem ?? sound.error ?? save.error ?? remove.error;
  return (
    <div className={styles.row}>
      <span>{name}</span>
      <span className={styles.name}>
        {own ? own.fileName : t('recording.standard')}{' '}
        {own ? (
          <span className={styles.about}>
            {t('recording.seconds', { seconds: Math.round(own.lengthMs / 1000) })}
          </span>
        ) : null}
      </span>
      <span className={styles.actions}>
        <Button
          aria-label={labelled(playback.playing ? 'stop' : 'play')}
          disabled={busy}
          onClick={() => (playback.playing ? playback.stop() : void attempt(listen))}
        >
          {t(playback.playing ? 'recording.stop' : 'recording.play')}
        </Button>
        <Button
          aria-label={labelled('replace')}
          disabled={busy || !props.saved}
          onClick={() => input.current?.click()}
        >
          {t('recording.replace')}
        </Button>
        {own ? (
          <Button
            tone="quiet"
            aria-label={labelled('remove')}
            disabled={busy}
            onClick={() => void attempt(restore)}
          >
            {t('recording.remove')}
          </Button>
        ) : null}
        <input
          ref={input}
          type="file"
          accept=".wav,audio/wav"
          hidden
          aria-label={labelled('replace')}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            // The same file may be chosen again after it was mended.
            event.currentTarget.value = '';
            if (file) void attempt(() => upload(file));
          }}
        />
      </span>
      {error ? (
        <div className={styles.error}>
          <ErrorNote error={error} />
        </div>
      ) : null}
    </div>
  );
}

function blobAddress(wav: string): string {
  return URL.createObjectURL(new Blob([bytesOfBase64(wav)], { type: 'audio/wav' }));
}
