import type { ReactNode } from 'react';
import { Panel } from '../../components/panel.tsx';
import shared from './supervisor.module.css';

/** A table over the width of the page; it scrolls within its panel and keeps its head and foot in sight. */
export function TablePanel(props: { label: string; children: ReactNode }) {
  return (
    <Panel className={shared.wide}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a place that scrolls must be reachable by keyboard */}
      <section className={shared.scroll} tabIndex={0} aria-label={props.label}>
        <table className={shared.table} aria-label={props.label}>
          {props.children}
        </table>
      </section>
    </Panel>
  );
}
