import type { IncidentKind } from '../ledger/vocabulary.ts';

/**
 * The shape of each kind of incident as path data around 0,0, about 20 wide. Shapes have equal areas as far as the eye can
 * tell, and none is an arrow, a cross or a flame.
 */
export const kindShapes: Readonly<Record<IncidentKind, string>> = {
  aircraft: 'M0-9.5 10.2 7.6H-10.2Z',
  drone: 'M0-10.5 10.5 0 0 10.5-10.5 0Z',
  rocket_missile_mortar: 'M-7.8-7.8H7.8V7.8H-7.8Z',
  drone_and_rocket:
    'M0-10.5 3.1-7.4H7.4V-3.1L10.5 0 7.4 3.1V7.4H3.1L0 10.5-3.1 7.4H-7.4V3.1L-10.5 0-7.4-3.1V-7.4H-3.1Z',
  operation_location: 'M8.7 0A8.7 8.7 0 1 1-8.7 0 8.7 8.7 0 1 1 8.7 0Z',
  not_stated: 'M-6.5-5.5H6.5A5.5 5.5 0 0 1 6.5 5.5H-6.5A5.5 5.5 0 0 1-6.5-5.5Z',
};

/** The rounded square that stands for several marks. */
export const clusterShape = 'M-7-11H7A4 4 0 0 1 11-7V7A4 4 0 0 1 7 11H-7A4 4 0 0 1-11 7V-7A4 4 0 0 1-7-11Z';
