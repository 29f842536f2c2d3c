import type { Store } from '../../src/ports.ts';
import { placeOfDelivery } from './address.ts';
import { type Answer, accepted, badRequest, notImplemented } from './answer.ts';
import type { Connector } from './connector.ts';
import { type Delivery, fileConsentSchema, tenantOf } from './deliveries.ts';
import { forgetFile, offeredFile, uploadFile } from './files.ts';

/** A person said whether they want a file: it goes into their OneDrive, or is forgotten. */
export async function answerFileConsent(
  delivery: Delivery,
  options: { store: Store; connector: Connector; mayUpload: (url: URL) => boolean },
): Promise<Answer> {
  const { store, connector } = options;
  const consent = fileConsentSchema.safeParse(delivery.value);
  const tenant = tenantOf(delivery);
  if (!consent.success || tenant === undefined) return notImplemented;
  const { action, uploadInfo, context } = consent.data;
  const place = placeOfDelivery(delivery);
  const file = await offeredFile(store, tenant, place.conversation, context.file);

  if (action === 'accept' && file !== undefined && uploadInfo) {
    const { uploadUrl } = uploadInfo;
    if (!URL.canParse(uploadUrl) || !options.mayUpload(new URL(uploadUrl))) return badRequest;
    await uploadFile(uploadUrl, file);
    await connector.post(place, {
      type: 'message',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.teams.card.file.info',
          contentUrl: uploadInfo.contentUrl,
          name: uploadInfo.name,
          content: { uniqueId: uploadInfo.uniqueId, fileType: uploadInfo.fileType },
        },
      ],
    });
  }
  if (action === 'accept' && file === undefined) {
    await connector.post(place, {
      type: 'message',
      textFormat: 'plain',
      text: 'That file is no longer kept. Ask for it again.',
    });
  }
  if (action === 'decline' && file !== undefined) {
    await connector.post(place, {
      type: 'message',
      textFormat: 'plain',
      text: `${file.name} was not sent, and I have not kept it. Ask for it again whenever you want it.`,
    });
  }
  await forgetFile(store, tenant, context.file);
  // A question that was answered goes away; that it stays is no reason to tell the person that something failed.
  if (delivery.replyToId) await connector.remove(place, delivery.replyToId).catch(() => undefined);
  return accepted;
}
