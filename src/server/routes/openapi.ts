/** `/openapi.json`, made from the same schemas that check requests and answers. */
import * as z from 'zod/mini';
import { type ErrorCode, errorBodySchema, errorTable, paths } from '../../core/index.ts';
import { FORWARD_HEADER, ORIGIN_HEADER } from '../calls/index.ts';
import type { Operation } from './operation.ts';

type Json = Readonly<Record<string, unknown>>;

const ALWAYS: readonly ErrorCode[] = [
  'session-missing',
  'session-invalid',
  'session-expired',
  'origin-not-allowed',
  'internal',
  'shutting-down',
];

/** The OpenAPI 3.1 document of a server at this URL. */
export function openApiDocument(operations: readonly Operation[], publicUrl: string): Json {
  const described: Record<string, Record<string, Json>> = {};
  for (const operation of operations) {
    const path = toTemplate(paths[operation.path]);
    described[path] = { ...described[path], [operation.method.toLowerCase()]: describe(operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Patchcord',
      version: '1',
      description:
        'Lets the users of a product connect third-party services. Every failure is an `Error`; codes are explained in the documentation.',
    },
    servers: [{ url: publicUrl }],
    security: [{ session: [] }],
    paths: { ...described, ...navigationPaths, ...requestPath(), ...plainPaths },
    components: {
      securitySchemes: { session: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Error: jsonSchema(errorBodySchema, 'output') },
    },
  };
}

function describe(operation: Operation): Json {
  const { id, summary, query, body, bodyIsOptional = false, headers = {}, answer, errors } = operation;
  const content = answer.schema && { content: json(jsonSchema(answer.schema, 'output')) };
  return {
    operationId: id,
    summary,
    parameters: [
      ...pathParameters(paths[operation.path]),
      ...queryParameters(query),
      ...Object.entries(headers).map(([name, description]) => headerParameter(name, description, true)),
    ],
    ...(body && { requestBody: { required: !bodyIsOptional, content: json(jsonSchema(body, 'input')) } }),
    responses: {
      [answer.status]: { description: answer.description, ...content },
      ...errorResponses([...errors, ...ALWAYS]),
    },
  };
}

/** One answer for each status; its description lists the codes. */
function errorResponses(codes: readonly ErrorCode[]): Json {
  const statusOf = (code: ErrorCode) => errorTable[code].status;
  const content = json({ $ref: '#/components/schemas/Error' });
  return Object.fromEntries(
    [...new Set(codes.map(statusOf))].map((status) => {
      const ofStatus = codes.filter((code) => statusOf(code) === status);
      return [status, { description: ofStatus.map((code) => `\`${code}\``).join(', '), content }];
    }),
  );
}

function jsonSchema(schema: z.ZodMiniType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}

const json = (schema: Json): Json => ({ 'application/json': { schema } });

/** `/services/:key` → `/services/{key}` */
function toTemplate(path: string): string {
  return path.replaceAll(/:([a-z]+)/g, '{$1}');
}

function pathParameters(path: string): readonly Json[] {
  return [...path.matchAll(/:([a-z]+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function queryParameters(query: z.ZodMiniType | undefined): readonly Json[] {
  if (!query) return [];
  const { properties = {} } = z.toJSONSchema(query, { io: 'input' });
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: false, schema }));
}

function headerParameter(name: string, description: string, required: boolean): Json {
  return { name, in: 'header', required, description, schema: { type: 'string' } };
}

const html = (description: string): Json => ({
  description,
  content: { 'text/html': { schema: { type: 'string' } } },
});

const queryText = (name: string, required: boolean): Json => ({
  name,
  in: 'query',
  required,
  schema: { type: 'string' },
});

/** Where the consent window goes by itself; nobody calls these. */
const navigationPaths: Json = {
  [paths.start]: {
    get: {
      operationId: 'startConsent',
      summary: 'Opened by the consent window: binds the attempt to the browser and goes on to the provider.',
      security: [],
      parameters: [queryText('ticket', true)],
      responses: {
        302: { description: 'To the provider.' },
        410: html('The link was used already, or is too old.'),
      },
    },
  },
  [paths.callback]: {
    get: {
      operationId: 'finishConsent',
      summary: 'The redirect URI of every service.',
      security: [],
      parameters: [
        ...['code', 'error', 'error_description', 'iss'].map((name) => queryText(name, false)),
        queryText('state', true),
      ],
      responses: {
        200: html('How the attempt ended.'),
        400: html('`callback-invalid`'),
        403: html('`callback-other-browser`'),
      },
    },
  },
};

/** OpenAPI has no path parameter with slashes in it; `{path}` stands for the whole rest here. */
function requestPath(): Json {
  const call = (method: string): Json => ({
    operationId: `${method}WithAuthentication`,
    summary: 'Calls the service’s API with a stored authentication. For sessions of kind `backend`.',
    parameters: [
      ...pathParameters(`${paths.request}/:path`),
      headerParameter(ORIGIN_HEADER, 'Picks another of the service’s origins.', false),
      headerParameter(FORWARD_HEADER, 'Names further headers to forward, separated by commas.', false),
    ],
    responses: {
      default: { description: 'The API’s own answer, whatever its status, or an error of this server.' },
      ...errorResponses([
        'not-allowed',
        'authentication-unknown',
        'authentication-unusable',
        'request-too-large',
        'outbound-blocked',
        'provider-timeout',
        ...ALWAYS,
      ]),
    },
  });
  const methods = ['get', 'post', 'put', 'patch', 'delete'];
  return {
    [toTemplate(`${paths.request}/:path`)]: Object.fromEntries(
      methods.map((method) => [method, call(method)]),
    ),
  };
}

const plain = (operationId: string, summary: string, others: Json = {}): Json => ({
  get: { operationId, summary, security: [], responses: { 200: { description: 'Fine.' }, ...others } },
});

const plainPaths: Json = {
  [paths.openapi]: plain('getOpenApi', 'This document.'),
  [paths.live]: plain('getLive', 'Whether the process answers.'),
  [paths.ready]: plain('getReady', 'Whether the database answers.', { 503: { description: 'It does not.' } }),
};
