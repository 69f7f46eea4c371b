/** Somebody whom a customer of Acme knows. */
export interface Contact {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly company: string;
  readonly email: string;
  readonly phone: string;
}

export const contacts: readonly Contact[] = [
  contact(1, 'Marta Olsen', 'Head of Purchasing', 'Fjord Foods', 'fjordfoods'),
  contact(2, 'Tomás Rivera', 'Operations Lead', 'Casa Clara', 'casaclara'),
  contact(3, 'Ines Haddad', 'Chief Financial Officer', 'Cedar & Sons', 'cedarandsons'),
  contact(4, 'Yuki Tanabe', 'Product Manager', 'Hoshi Audio', 'hoshiaudio'),
  contact(5, 'Peter Novak', 'Founder', 'Novak Bikes', 'novakbikes'),
  contact(6, 'Amara Nwosu', 'Marketing Director', 'Palm Street', 'palmstreet'),
  contact(7, 'Lena Brandt', 'Warehouse Manager', 'Kontor Nord', 'kontornord'),
  contact(8, 'Oliver Price', 'Buyer', 'Pennine Outdoor', 'pennineoutdoor'),
  contact(9, 'Sofia Rossi', 'Restaurant Owner', 'Trattoria Rossi', 'trattoriarossi'),
  contact(10, 'Daniel Cohen', 'Technical Director', 'Litmus Labs', 'litmuslabs'),
  contact(11, 'Mei Lin', 'Sales Manager', 'Jade Harbour', 'jadeharbour'),
  contact(12, 'Jonas Berg', 'Managing Director', 'Berg Timber', 'bergtimber'),
];

function contact(number: number, name: string, title: string, company: string, domain: string): Contact {
  const mailbox = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(' ', '.');
  return {
    id: `cont_${String(number).padStart(3, '0')}`,
    name,
    title,
    company,
    email: `${mailbox}@${domain}.example`,
    phone: `+44 20 7946 0${String(100 + number * 7)}`,
  };
}

/** A sale that is under way. */
export interface Deal {
  readonly id: string;
  readonly title: string;
  readonly company: string;
  readonly stage: 'qualified' | 'proposal' | 'negotiation' | 'won';
  /** Whole euros. */
  readonly amount: number;
}

export const deals: readonly Deal[] = [
  { id: 'deal_301', title: 'Autumn stock', company: 'Fjord Foods', stage: 'negotiation', amount: 18400 },
  { id: 'deal_302', title: 'Second shop', company: 'Casa Clara', stage: 'proposal', amount: 9600 },
  { id: 'deal_303', title: 'Workshop fittings', company: 'Novak Bikes', stage: 'qualified', amount: 4250 },
  { id: 'deal_304', title: 'Yearly supply', company: 'Kontor Nord', stage: 'won', amount: 52000 },
  { id: 'deal_305', title: 'Terrace furniture', company: 'Trattoria Rossi', stage: 'proposal', amount: 7100 },
];

/** A recorded call. */
export interface Call {
  readonly id: string;
  readonly contactId: string;
  readonly startedAt: string;
  /** Seconds. */
  readonly duration: number;
  readonly summary: string;
}

export const calls: readonly Call[] = [
  {
    id: 'call_81',
    contactId: 'cont_001',
    startedAt: '2026-11-18T09:30:00Z',
    duration: 742,
    summary: 'Wants the delivery split into two weeks.',
  },
  {
    id: 'call_82',
    contactId: 'cont_002',
    startedAt: '2026-11-19T14:05:00Z',
    duration: 318,
    summary: 'Asked for a second quote with assembly.',
  },
];
