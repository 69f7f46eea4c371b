/** A mailing that was sent, with its delivery report. */
export interface Campaign {
  readonly id: string;
  readonly name: string;
  readonly status: 'sent';
  /** ISO 8601. */
  readonly sentAt: string;
  readonly recipients: number;
  readonly delivered: number;
  readonly opened: number;
  readonly bounced: number;
}

export const account = { id: 'bcn_4410', name: 'Northwind Marketing', email: 'marketing@northwind.example' };

export const campaigns: readonly Campaign[] = [
  campaign(58, 'Winter catalogue', '2026-11-19T08:00:00Z', 4210, 4188, 1967),
  campaign(57, 'Your order history, in one place', '2026-11-05T08:00:00Z', 4175, 4139, 1523),
  campaign(56, 'Autumn stock is in', '2026-10-15T07:00:00Z', 4102, 4077, 1811),
  campaign(55, 'We have moved', '2026-09-30T07:00:00Z', 4060, 4021, 2204),
];

function campaign(
  number: number,
  name: string,
  sentAt: string,
  recipients: number,
  delivered: number,
  opened: number,
): Campaign {
  const bounced = recipients - delivered;
  return { id: `camp_${number}`, name, status: 'sent', sentAt, recipients, delivered, opened, bounced };
}
