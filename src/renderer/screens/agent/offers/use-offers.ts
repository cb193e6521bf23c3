import { useEffect, useMemo, useState } from 'react';
import type { WorkView } from '../../../../contract/desk-view.ts';
import type { OffersView } from '../../../../contract/offer-api.ts';
import type { Campaign } from '../../../../core/campaign/campaign.ts';
import { mayGrant } from '../../../../core/offer/authority.ts';
import { type FittingOffer, fitting, type UnfitOffer } from '../../../../core/offer/fitting.ts';
import type { AuthorityLevel, OfferResult } from '../../../../core/offer/offer.ts';
import { leavesOf } from '../../../../core/outcome/disposition-tree.ts';
import { useCommand } from '../../../state/use-command.ts';
import type { ScriptDesk } from '../script/use-script.ts';

/** Offers shown at once, each with a key. */
export const OFFER_KEYS = ['Q', 'W', 'E'] as const;

export type OfferRequest = OffersView['requests'][number];

/** An offer of the step as it stands in this call. */
export interface OfferHere extends Omit<FittingOffer, 'needs'> {
  readonly needs: AuthorityLevel;
  readonly recommended: boolean;
  /** Within the agent's authority, or approved. */
  readonly givable: boolean;
  readonly request: OfferRequest | undefined;
  readonly result: OfferResult | undefined;
}

export interface DeferredOffer {
  readonly offer: FittingOffer['offer'];
  readonly request: OfferRequest;
  /** The disposition that promises a callback, where the campaign has one. */
  readonly disposition: string | undefined;
}

/** Offers where the script's step asks for them. Undefined at any other step. */
export function useOffers(given: {
  readonly work: WorkView | undefined;
  readonly campaign: Campaign | undefined;
  readonly script: ScriptDesk | undefined;
  readonly onDeferred: (deferred: DeferredOffer) => void;
}) {
  const { work, campaign, script } = given;
  const ask = useCommand('offer.ask');
  const make = useCommand('offer.make');
  const [page, setPage] = useState(0);
  const [chosen, setChosen] = useState<string>();
  const step = script?.step?.kind === 'offers' ? script.step : undefined;
  const attemptId = work?.call?.attemptId;
  const stepId = step?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step or call begins with nothing chosen
  useEffect(() => {
    setPage(0);
    setChosen(undefined);
    ask.clear();
    make.clear();
  }, [attemptId, stepId, ask.clear, make.clear]);

  const book = campaign?.offers;
  const standing = work?.offers;
  const found = useMemo(
    () =>
      book && step && script && standing
        ? fitting(
            book,
            { ...script.setting, script: script.script, answers: script.walk.answers },
            {
              among: step.offers,
              accepted: standing.made
                .filter(({ result }) => result === 'accepted')
                .map(({ offerId }) => offerId),
            },
          )
        : undefined,
    [book, step, script, standing],
  );
  if (!found || !standing || !attemptId) return undefined;

  const all: readonly OfferHere[] = found.fits.map((fit, place) => {
    const { id } = fit.offer;
    // The desk knows the whole customer, also what is kept back here until the identity check.
    const needs = standing.needs[id] ?? fit.needs;
    const request = standing.requests.find(({ offerId }) => offerId === id);
    return {
      ...fit,
      needs,
      request,
      recommended: place === 0,
      givable: mayGrant(standing.own, needs) || request?.state === 'approved',
      result: standing.made.find(({ offerId }) => offerId === id)?.result,
    };
  });
  const pages = Math.max(1, Math.ceil(all.length / OFFER_KEYS.length));
  const shown = all.slice(page * OFFER_KEYS.length, (page + 1) * OFFER_KEYS.length);
  const defer = async ({ offer, request }: OfferHere) => {
    if (!request) return;
    const why = request.state;
    const known = why === 'offline' || why === 'nobody' || why === 'timeout' || why === 'refused';
    const disposition = leavesOf(campaign?.dispositions ?? []).find((leaf) => leaf.needsCallback)?.code;
    const done = await make.run({
      attemptId,
      offerId: offer.id,
      result: 'deferred',
      ...(stepId === undefined ? {} : { stepId }),
      ...(known ? { why } : {}),
    });
    if (done) given.onDeferred({ offer, request, disposition });
  };
  return {
    shown,
    chosen: shown.find(({ offer }) => offer.id === chosen),
    page,
    pages,
    unfit: found.unfit satisfies readonly UnfitOffer[],
    titleOf: (id: string) => book?.offers.find((offer) => offer.id === id)?.title,
    script: script?.script,
    error: make.error ?? ask.error,
    busy: make.busy || ask.busy,
    /** What the offer's key does: takes it up, asks for approval, or turns what nobody approved into a callback. */
    press: (here: OfferHere) => {
      if (here.givable) setChosen((before) => (before === here.offer.id ? undefined : here.offer.id));
      else if (!here.request) void ask.run({ attemptId, offerId: here.offer.id });
      else if (isUnapproved(here.request) && here.result !== 'deferred') void defer(here);
    },
    askAgain: (here: OfferHere) => void ask.run({ attemptId, offerId: here.offer.id }),
    give: (result: Exclude<OfferResult, 'deferred'>) => {
      if (chosen === undefined) return;
      void make.run({ attemptId, offerId: chosen, result, ...(stepId === undefined ? {} : { stepId }) });
      setChosen(undefined);
    },
    more: () => {
      setChosen(undefined);
      setPage((before) => (before + 1) % pages);
    },
  };
}
export type OffersDesk = NonNullable<ReturnType<typeof useOffers>>;

/** It ended without a yes. */
export function isUnapproved({ state }: OfferRequest): boolean {
  return state === 'refused' || state === 'timeout' || state === 'offline' || state === 'nobody';
}

/** An offer waits for an approval that did not come in the call, and nothing came of it since. */
export function hasDeferred(offers: OffersView | undefined): boolean {
  const latest = new Map(offers?.made.map(({ offerId, result }) => [offerId, result]));
  return [...latest.values()].includes('deferred');
}

/** What the offers of the call suggest: that of the one accepted last. */
export function suggestedByOffers(
  offers: OffersView | undefined,
  campaign: Pick<Campaign, 'offers'> | undefined,
): string | undefined {
  const last = offers?.made.filter(({ result }) => result === 'accepted').at(-1);
  return campaign?.offers?.offers.find(({ id }) => id === last?.offerId)?.suggests;
}
