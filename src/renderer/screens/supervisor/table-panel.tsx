import type { ReactNode } from 'react';
import { Panel } from '../../components/panel.tsx';
import shared from './supervisor.module.css';

/** A table over the width of the page; it scrolls within its panel and keeps its head and foot in sight. */
export function TablePanel(props: { label: string; children: ReactNode }) {
  return (
    <Panel className={shared.wide}>
      <div className={shared.scroll}>
        <table className={shared.table} aria-label={props.label}>
          {props.children}
        </table>
      </div>
    </Panel>
  );
}
