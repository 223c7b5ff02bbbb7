import { addConfig, deleteConfig, renameConfig } from './config-changes';
import { addEnvironment, deleteEnvironment, renameEnvironment } from './environment-changes';
import { addAuditEvent } from './event-changes';
import { addProduct, addTag, deleteProduct, moveProduct, renameProduct } from './product-changes';
import { applyChangeRequest } from './request-changes';
import { addCodeReference, removeCodeReference } from './reference-changes';
import { changeSegment, deleteSegment } from './segment-changes';
import { addSetting, deleteSetting, renameSetting, renameVariation, tagSetting } from './setting-changes';
import { changeEmail, renameOrganization, renamePerson } from './organization-changes';
import { growUsage } from './usage-changes';
import { addRule, changeValue, removeRule } from './value-changes';

/** Every change that can be made, by name. */
export const CHANGES = {
  changeValue,
  addRule,
  removeRule,
  renameSetting,
  addSetting,
  deleteSetting,
  tagSetting,
  addConfig,
  deleteConfig,
  renameConfig,
  addEnvironment,
  deleteEnvironment,
  addProduct,
  deleteProduct,
  addTag,
  addCodeReference,
  removeCodeReference,
  addAuditEvent,
  applyChangeRequest,
  renameOrganization,
  renameProduct,
  renameEnvironment,
  renamePerson,
  changeEmail,
  moveProduct,
  growUsage,
  changeSegment,
  deleteSegment,
  renameVariation,
};

export type ChangeKind = keyof typeof CHANGES;

/** The parameters of a kind of change: ids and new values, all optional. */
export type ChangeArguments<K extends ChangeKind> = Parameters<(typeof CHANGES)[K]>[1];
