import { servicePageSchema, serviceQuerySchema, serviceSchema } from '../../core/index.ts';
import { getService, listServices } from '../services/index.ts';
import { operation } from './operation.ts';

export const serviceOperations = [
  operation(
    {
      id: 'listServices',
      method: 'GET',
      path: 'services',
      summary: 'The services that this session may use.',
      query: serviceQuerySchema,
      answer: { status: 200, description: 'A page of services.', schema: servicePageSchema },
      errors: ['input-invalid'],
    },
    async ({ session, query }) => listServices(session.organization, session.principal, query),
  ),
  operation(
    {
      id: 'getService',
      method: 'GET',
      path: 'service',
      summary: 'A service, as its consumers see it.',
      answer: { status: 200, description: 'The service.', schema: serviceSchema },
      errors: ['service-unknown'],
    },
    async ({ session, parameter }) => getService(session.organization, session.principal, parameter),
  ),
];
