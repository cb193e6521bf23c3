import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/button.tsx';
import styles from './campaigns.module.css';

const DIRECTIONS = [
  { by: -1, key: 'up', sign: '↑' },
  { by: 1, key: 'down', sign: '↓' },
] as const;

/** Moves an element of a list up or down. The focus goes along, so that a key pressed again moves it on. */
export function MoveButtons(props: {
  /** Unique on the page; buttons are found again by it. */
  list: string;
  /** What is moved, for those who do not see where the button stands. */
  name: string;
  index: number;
  count: number;
  onMove: (by: -1 | 1) => void;
}) {
  const { t } = useTranslation('campaign');
  const { list, index, count } = props;
  const idOf = (at: number, by: -1 | 1) => `${list}-${at}-${by}`;
  const isAtEnd = (at: number, by: -1 | 1) => at + by < 0 || at + by >= count;
  const move = (by: -1 | 1) => {
    props.onMove(by);
    const now = index + by;
    const next = isAtEnd(now, by) ? idOf(now, by === 1 ? -1 : 1) : idOf(now, by);
    // The list is drawn in its new order first.
    requestAnimationFrame(() => document.getElementById(next)?.focus());
  };
  return (
    <span className={styles.move}>
      {DIRECTIONS.map(({ by, key, sign }) => (
        <Button
          key={key}
          tone="quiet"
          id={idOf(index, by)}
          aria-label={t(`move.${key}`, { name: props.name })}
          disabled={isAtEnd(index, by)}
          onClick={() => move(by)}
        >
          {sign}
        </Button>
      ))}
    </span>
  );
}
