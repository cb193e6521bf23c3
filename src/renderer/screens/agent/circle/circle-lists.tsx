import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Circle,
  type CircleMember,
  type CirclePerson,
  PERSON_ROLES,
} from '../../../../core/customer/circle.ts';
import { countText, numberText } from '../../../i18n/format.ts';
import styles from './circle.module.css';

/** The people of a customer, who is related, and the groups with their members; whoever has a record here is opened by a button. */
export function CircleLists(props: {
  circle: Circle;
  /** Related customers, and members of a group, that are named at the most; all where absent. */
  most?: number | undefined;
  /** Absent: nobody can be opened. */
  onOpen?: ((customerId: string) => void) | undefined;
  /** The customer whom the focus goes to as a dialog opens. */
  first?: string | undefined;
  /** Shows the ones that are not named here. */
  onMore?: (() => void) | undefined;
}) {
  const { t } = useTranslation('agent');
  const { people, related, groups } = props.circle;
  const most = props.most ?? Number.POSITIVE_INFINITY;
  return (
    <>
      <Part title={t('circle.people')} shown={people.length > 0}>
        {people.map((person) => (
          <Person key={`${person.name} ${person.number ?? ''} ${person.role ?? ''}`} person={person} />
        ))}
      </Part>
      <Part
        title={t('circle.related')}
        shown={related.length > 0}
        more={<More more={related.length - most} here={0} onMore={props.onMore} />}
      >
        {related.slice(0, most).map((each) => (
          <Member
            key={`${each.id ?? ''} ${each.name} ${each.relation ?? ''}`}
            member={each}
            onOpen={props.onOpen}
            first={props.first}
          >
            {each.relation ? <small>{each.relation}</small> : null}
          </Member>
        ))}
      </Part>
      {groups.map(({ name, members, more }) => (
        <Part
          key={name}
          title={t('circle.group', { name })}
          shown
          more={<More more={members.length - most} here={more} onMore={props.onMore} />}
        >
          {members.length === 0 ? <li className={styles.none}>{t('circle.noMembers')}</li> : null}
          {members.slice(0, most).map((member) => (
            <Member
              key={`${member.id ?? ''} ${member.name}`}
              member={member}
              onOpen={props.onOpen}
              first={props.first}
            />
          ))}
        </Part>
      ))}
    </>
  );
}

function Part(props: { title: string; shown: boolean; children: ReactNode; more?: ReactNode }) {
  if (!props.shown) return null;
  return (
    <div className={styles.part}>
      <p className={styles.title}>{props.title}</p>
      <ul aria-label={props.title}>{props.children}</ul>
      {props.more}
    </div>
  );
}

function Person({ person }: { person: CirclePerson }) {
  const { t } = useTranslation('agent');
  const role = PERSON_ROLES.find((each) => each === person.role);
  const language = (['zh-CN', 'en'] as const).find((each) => each === person.language);
  const spoken = language ? t(`card.languages.${language}`) : person.language;
  const about = [
    role ? t(`circle.role.${role}`) : person.role,
    spoken ? t('card.language', { language: spoken }) : '',
  ].filter(Boolean);
  return (
    <li className={styles.person}>
      <strong>{person.name}</strong>
      <span>{about.join(' · ')}</span>
      {about.length > 0 && person.number ? <span> · </span> : null}
      {person.number ? <span className={styles.number}>{numberText(person.number)}</span> : null}
    </li>
  );
}

function Member(props: {
  member: CircleMember;
  onOpen: ((customerId: string) => void) | undefined;
  first: string | undefined;
  children?: ReactNode;
}) {
  const { t } = useTranslation('agent');
  const { onOpen } = props;
  const { id, name } = props.member;
  return (
    <li>
      {id === undefined || !onOpen ? (
        <span className={styles.member} title={id === undefined ? t('circle.notHere') : undefined}>
          {props.children}
          <span>{name}</span>
        </span>
      ) : (
        <button
          type="button"
          className={styles.member}
          data-hit={id}
          data-autofocus={id === props.first ? true : undefined}
          title={t('circle.openOne', { name })}
          onClick={() => onOpen(id)}
        >
          {props.children}
          <span>{name}</span>
        </button>
      )}
    </li>
  );
}

/** Those that are known and not named here, and those that this desk was not told of. */
function More(props: { more: number; here: number; onMore?: (() => void) | undefined }) {
  const { t, i18n } = useTranslation('agent');
  const text = (count: number) => countText(count, i18n.language);
  if (props.more > 0 && props.onMore)
    return (
      <button type="button" className={styles.more} onClick={props.onMore}>
        {t('circle.more', { formatted: text(props.more + props.here), count: props.more + props.here })}
      </button>
    );
  const count = Math.max(0, props.more) + props.here;
  if (count === 0) return null;
  const words = { formatted: text(count), count };
  return <p className={styles.none}>{t(props.more > 0 ? 'circle.more' : 'circle.untold', words)}</p>;
}
