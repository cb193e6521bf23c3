/** Pictures of components that no scene shows in all their states; drawn by `piece-scenes.tsx`. */
export const PIECES = ['pacing-why', 'pacing-fall-backs', 'date-fields'] as const;
export type Piece = (typeof PIECES)[number];
