/** Jobs for Node. */
export { type PgBossJobsOptions, pgBossJobs } from './pg-boss-jobs.ts';
