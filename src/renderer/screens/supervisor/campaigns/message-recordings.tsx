import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import english from '../../../../../resources/messages/en/abandoned.wav?url';
import chinese from '../../../../../resources/messages/zh-CN/abandoned.wav?url';
import { WaihuError } from '../../../../contract/errors.ts';
import type { CampaignMessage } from '../../../../contract/message-api.ts';
import {
  LARGEST_RECORDING_MB,
  LONGEST_RECORDING_S,
  recordingProblem,
} from '../../../../core/call/abandoned-recording.ts';
import { MESSAGE_LANGUAGES, type MessageLanguage } from '../../../../core/campaign/predictive-policy.ts';
import { Button } from '../../../components/button.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import { useCommand } from '../../../state/use-command.ts';
import { useQuery } from '../../../state/use-query.ts';
import { bytesOfBase64 } from '../download.ts';
import { readAsBase64 } from '../import/read-file.ts';
import styles from './recordings.module.css';
import { usePlayback } from './use-playback.ts';

const STANDARD: Readonly<Record<MessageLanguage, string>> = { 'zh-CN': chinese, en: english };
const LIMITS = { seconds: LONGEST_RECORDING_S, megabytes: LARGEST_RECORDING_MB };

/** What abandoned callers hear, language by language: to be listened to and replaced. A campaign has to be saved first. */
export function MessageRecordings({ campaignId, saved }: { campaignId: string; saved: boolean }) {
  const { t } = useTranslation('campaign');
  const own = useQuery('central.campaignMessages', { campaignId });
  return (
    <fieldset className={styles.recordings}>
      <legend>{t('recording.title')}</legend>
      {MESSAGE_LANGUAGES.map((language) => (
        <RecordingRow
          key={language}
          campaignId={campaignId}
          language={language}
          own={own.data?.find((each) => each.language === language)}
          saved={saved && own.data !== undefined}
          onChanged={own.reload}
        />
      ))}
      {own.error ? <ErrorNote error={own.error} /> : null}
      <span className={styles.about}>{t(saved ? 'recording.hint' : 'recording.unsaved', LIMITS)}</span>
    </fieldset>
  );
}

function RecordingRow(props: {
  campaignId: string;
  language: MessageLanguage;
  own: CampaignMessage | undefined;
  saved: boolean;
  onChanged: () => void;
}) {
  const { t } = useTranslation('campaign');
  const { own } = props;
  const which = { campaignId: props.campaignId, language: props.language };
  const name = t(`dialling.messageLanguage.${props.language}`);
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
    await playback.play(kept ? blobAddress(kept.wav) : STANDARD[props.language]);
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
          aria-label={`${t(playback.playing ? 'recording.stop' : 'recording.play')} ${name}`}
          disabled={busy}
          onClick={() => (playback.playing ? playback.stop() : void attempt(listen))}
        >
          {t(playback.playing ? 'recording.stop' : 'recording.play')}
        </Button>
        <Button
          aria-label={`${t('recording.replace')} ${name}`}
          disabled={busy || !props.saved}
          onClick={() => input.current?.click()}
        >
          {t('recording.replace')}
        </Button>
        {own ? (
          <Button
            tone="quiet"
            aria-label={`${t('recording.remove')} ${name}`}
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
          aria-label={`${t('recording.replace')} ${name}`}
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
