import { Popover } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { type AudioDevice, useMedia } from '../../media/media-store.ts';
import { chooseInput, chooseOutput, claimMedia, microphoneLevel } from '../../media/start-media.ts';
import { playTestTone } from '../../media/tones.ts';
import styles from './agent.module.css';
import { EchoTest } from './echo-test.tsx';
import { HeadsetButtons } from './headset.tsx';
import { LineQualityFigures } from './line-quality.tsx';

/** Devices with a live level, so that a dead headset is seen before the first call. */
export function SoundButton() {
  const { t } = useTranslation(['agent', 'common']);
  const media = useMedia();
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus position="bottom-end">
      <Popover.Target>
        <Button onClick={() => setOpened(!opened)} aria-expanded={opened}>
          {media.problem ? (
            <span className={styles.broken} role="img" aria-label={t('sound.broken')} />
          ) : media.quality?.cause ? (
            <span
              className={styles.broken}
              data-rating={media.quality.rating}
              role="img"
              aria-label={t(`quality.${media.quality.rating}`)}
            />
          ) : null}
          {t('action.sound')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('sound.title')}>
        <div className={`${styles.form} ${styles.sound}`}>
          {media.problem ? (
            <ErrorNote error={media.problem}>
              <Button onClick={() => void claimMedia(false)}>{t('common:action.retry')}</Button>
            </ErrorNote>
          ) : null}
          <DeviceSelect
            label={t('sound.input')}
            devices={media.inputs}
            value={media.inputId}
            onChange={chooseInput}
          />
          <LevelMeter label={t('sound.level')} />
          <DeviceSelect
            label={t('sound.output')}
            devices={media.outputs}
            value={media.outputId}
            onChange={chooseOutput}
          />
          <Button onClick={() => void playTestTone()}>{t('sound.test')}</Button>
          <EchoTest />
          <HeadsetButtons />
          <LineQualityFigures />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function DeviceSelect(props: {
  label: string;
  devices: readonly AudioDevice[];
  value: string;
  onChange: (id: string) => Promise<void>;
}) {
  const { t } = useTranslation('agent');
  return (
    <label>
      <span className={styles.label}>{props.label}</span>
      <select value={props.value} onChange={(event) => void props.onChange(event.currentTarget.value)}>
        <option value="">{t('sound.default')}</option>
        {props.devices
          .filter((device) => device.id !== '' && device.id !== 'default')
          .map((device) => (
            <option key={device.id} value={device.id}>
              {device.label || device.id.slice(0, 8)}
            </option>
          ))}
      </select>
    </label>
  );
}

function LevelMeter(props: { label: string }) {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let frame = requestAnimationFrame(function draw() {
      if (bar.current) bar.current.style.transform = `scaleX(${microphoneLevel().toFixed(3)})`;
      frame = requestAnimationFrame(draw);
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <div className={styles.level} role="img" aria-label={props.label}>
      <div ref={bar} style={{ width: '100%', transform: 'scaleX(0)' }} />
    </div>
  );
}
