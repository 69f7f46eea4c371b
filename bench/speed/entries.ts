/** Ten thousand services with names of their own, as a large catalogue has them: the same for everybody measured. */
import type { ServiceSummary } from 'patchcord/core';

const makers =
  'Abacus Acme Acorn Adler Agora Alpine Amber Anchor Apollo Arbor Argo Aria Arrow Aspen Atlas Aurora Avalon Azure Badger Baltic Bamboo Banner Barley Basalt Bay Beacon Bergen Birch Bison Bistro Blaze Bloom Bluebird Bolt Boreal Bramble Bramling Bravo Breeze Brisk Bronze Cactus Cadence Calypso Camber Candle Canyon Caravan Cargo Cascade Cedar Celsius Cherry Chord Cinder Citrus Clarity Cliff Clover Cobalt Cobble Comet Compass Condor Copper Coral Corvus Cosmo Cove Crane Crest Cricket Crimson Cypress Dahlia Dakota Dapper Dawn Delphi Delta Denali Dingo Dolphin Domino Dover Drift Drum Dune Eagle Echo Eclipse Elara Elder Ember Emerald Endeavor Ensign Epoch Ether Everest Fable Falcata Falcon Fathom Fennel Fern Fiesta Finch Fjord Flint Flora Foxglove Frost Fulcrum Galaxy Garland Garnet Gazelle Gecko Geyser Ginger Glacier Glide Grain Granite Grove Gulf Halcyon Harbor Harvest Hazel Helio Hemlock Heron Hickory Horizon Hudson Ibis Icarus Indigo Inlet Iris Ivory Jackal Jade Jasper Jetty Juniper Jupiter Kelp Kestrel Keystone Kite Koala Krypton Lagoon Lantern Larch Laurel Ledger Lilac Linden Linnet Lodge Lotus Lumen Lunar Lynx Magnet Mallow Mango Maple Marble Meadow Meridian Mesa Mica Midas Mint Mirage Mistral Monsoon Mosaic Moss Mulberry Nebula Nectar Nettle Nimbus Nova Oasis Obsidian Ocean Olive Onyx Opal Orbit Orchid Oriole Osprey Otter Oxford Pact Panda Parcel Pebble Pelican Peony Pepper Phoenix Pine Pioneer Pixel Plume Polaris Poplar Prairie Prism Quail Quarry Quartz Quill Quince Quiver Radial Rapid Raven Reef Regal Ridge Rill Ripple River Robin Rocket Rowan Ruby Sable Saffron Sage Sahara Salmon Sandbar Sapphire Scout Sequoia Shamrock Sierra Signal Silver Sirius Slate Solstice Sparrow Spruce Stellar Sterling Summit Swift Tango Tarn Teal Tempo Terra Thistle Thunder Tidal Timber Topaz Tulip Tundra Umber Unity Urchin Vale Vega Velvet Venture Verdant Vertex Violet Vireo Vista Vortex Walnut Wander Wharf Willow Wren Xenon Yarrow Yonder Zenith Zephyr Zinnia'.split(
    ' ',
  );

const products: readonly (readonly [name: string, category: string, about: string])[] = [
  ['Mail', 'Email', 'Campaigns, contacts and delivery reports'],
  ['CRM', 'Sales', 'Contacts, companies and deals'],
  ['Sales', 'Sales', 'Pipelines, quotes and forecasts'],
  ['Desk', 'Support', 'Tickets, customers and satisfaction'],
  ['Chat', 'Messaging', 'Channels, direct messages and files'],
  ['Pay', 'Billing', 'Payments, refunds and payouts'],
  ['Books', 'Accounting', 'Invoices, bills and bank feeds'],
  ['Drive', 'Storage', 'Folders, documents and sharing'],
  ['Cloud', 'Infrastructure', 'Servers, buckets and networks'],
  ['Sync', 'Integration', 'Keeps records the same in two places'],
  ['Board', 'Projects', 'Tasks, boards and deadlines'],
  ['Forms', 'Surveys', 'Questions, answers and response rates'],
  ['Calendar', 'Scheduling', 'Events, rooms and reminders'],
  ['Meet', 'Video', 'Calls, recordings and transcripts'],
  ['Sign', 'Documents', 'Agreements and who has signed them'],
  ['Store', 'E-commerce', 'Products, orders and customers'],
  ['Ship', 'Logistics', 'Labels, parcels and tracking numbers'],
  ['People', 'Human resources', 'Employees, absences and reviews'],
  ['Hire', 'Recruiting', 'Jobs, candidates and interviews'],
  ['Learn', 'Education', 'Courses, lessons and certificates'],
  ['Data', 'Analytics', 'Tables, queries and dashboards'],
  ['Metrics', 'Analytics', 'Events, funnels and retention'],
  ['Ads', 'Marketing', 'Audiences, budgets and conversions'],
  ['Social', 'Marketing', 'Posts, comments and reach'],
  ['Notes', 'Documents', 'Pages, lists and attachments'],
  ['Vault', 'Security', 'Secrets, policies and audit trails'],
  ['Guard', 'Security', 'Alerts, incidents and devices'],
  ['Code', 'Development', 'Repositories, reviews and releases'],
  ['Build', 'Development', 'Pipelines, artifacts and environments'],
  ['Track', 'Development', 'Issues, sprints and versions'],
  ['Travel', 'Expenses', 'Trips, receipts and approvals'],
  ['Spend', 'Expenses', 'Cards, limits and receipts'],
  ['Tax', 'Accounting', 'Rates, filings and registrations'],
  ['Legal', 'Documents', 'Matters, clauses and deadlines'],
  ['Voice', 'Telephony', 'Numbers, calls and voicemail'],
  ['Text', 'Messaging', 'Short messages and their delivery'],
  ['Field', 'Operations', 'Jobs, routes and photographs'],
  ['Farm', 'Operations', 'Plots, harvests and weather'],
  ['Health', 'Health care', 'Appointments, records and consent'],
  ['Events', 'Scheduling', 'Guests, tickets and check-in'],
];

export const entries: readonly ServiceSummary[] = makers
  .flatMap((maker) => products.map(([product, category, about]) => ({ maker, product, category, about })))
  .slice(0, 10_000)
  .map(({ maker, product, category, about }) => ({
    key: `${maker}-${product}`.toLowerCase(),
    name: `${maker} ${product}`,
    category,
    description: about,
  }));

if (new Set(entries.map(({ name }) => name)).size !== 10_000) throw new Error('There are too few names.');

/** Typed letter by letter, and taken back: at each step at least sixty rows match. */
export const typed = [
  ...['mail', 'sales', 'desk', 'chat', 'drive', 'cloud', 'sync'],
  ...['board', 'forms', 'store', 'data', 'notes', 'code'],
] as const;
