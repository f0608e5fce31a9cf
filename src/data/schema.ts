import type * as after from './tables/after.ts'
import type * as agendas from './tables/agendas.ts'
import type * as approvals from './tables/approvals.ts'
import type * as archives from './tables/archives.ts'
import type * as clearances from './tables/clearances.ts'
import type * as deviations from './tables/deviations.ts'
import type * as disputes from './tables/disputes.ts'
import type * as exchange from './tables/exchange.ts'
import type * as extracts from './tables/extracts.ts'
import type * as followups from './tables/followups.ts'
import type * as gatherings from './tables/gatherings.ts'
import type * as handling from './tables/handling.ts'
import type * as likeness from './tables/likeness.ts'
import type * as logins from './tables/logins.ts'
import type * as mandates from './tables/mandates.ts'
import type * as matters from './tables/matters.ts'
import type * as minutes from './tables/minutes.ts'
import type * as notices from './tables/notices.ts'
import type { OpenObjectTable } from './tables/open.ts'
import type * as organisations from './tables/organisations.ts'
import type * as platform from './tables/platform.ts'
import type * as preparation from './tables/preparation.ts'
import type * as publications from './tables/publications.ts'
import type * as readings from './tables/readings.ts'
import type * as recordings from './tables/recordings.ts'
import type * as remedies from './tables/remedies.ts'
import type * as renditions from './tables/renditions.ts'
import type * as reports from './tables/reports.ts'
import type * as sides from './tables/sides.ts'
import type * as sittings from './tables/sittings.ts'
import type * as subscriptions from './tables/subscriptions.ts'
import type * as tasks from './tables/tasks.ts'
import type * as taxonomies from './tables/taxonomies.ts'
import type { TemplateRowTable } from './tables/templates.ts'
import type * as wheel from './tables/wheel.ts'

/** Every table, as both databases hand it out: dates and times as text, bigint as number, bytea as bytes. */
export interface Schema {
  county: platform.CountyTable
  session: platform.SessionTable
  audit: platform.AuditTable
  login_attempt: logins.LoginAttemptTable
  person_identity: logins.PersonIdentityTable
  refused_login: logins.RefusedLoginTable
  passkey: logins.PasskeyTable
  login_invitation: logins.LoginInvitationTable
  organisation: organisations.OrganisationTable
  association_member: organisations.AssociationMemberTable
  area: organisations.AreaTable
  area_member: organisations.AreaMemberTable
  forum: organisations.ForumTable
  forum_alias: organisations.ForumAliasTable
  person: organisations.PersonTable
  person_merge: organisations.PersonMergeTable
  person_alias: organisations.PersonAliasTable
  seat: organisations.SeatTable
  membership: organisations.MembershipTable
  role_grant: organisations.RoleGrantTable
  role_request: organisations.RoleRequestTable
  source_file: minutes.SourceFileTable
  import_batch: minutes.ImportBatchTable
  import_file: minutes.ImportFileTable
  meeting: minutes.MeetingTable
  meeting_plan: agendas.MeetingPlanTable
  meeting_sitting: agendas.MeetingSittingTable
  participant: agendas.ParticipantTable
  sitting_event: sittings.SittingEventTable
  floor_request: sittings.FloorRequestTable
  participant_item: notices.ParticipantItemTable
  person_address: notices.PersonAddressTable
  calendar_key: notices.CalendarKeyTable
  agenda_item: agendas.AgendaItemTable
  agenda_presenter: agendas.AgendaPresenterTable
  agenda_matter: agendas.AgendaMatterTable
  agenda_clause: agendas.AgendaClauseTable
  paper: agendas.PaperTable
  paper_version: agendas.PaperVersionTable
  agenda_version: agendas.AgendaVersionTable
  read_mark: readings.ReadMarkTable
  reading_note: readings.ReadingNoteTable
  reading_place: readings.ReadingPlaceTable
  submission: preparation.SubmissionTable
  submission_file: preparation.SubmissionFileTable
  submission_item: preparation.SubmissionItemTable
  submission_event: preparation.SubmissionEventTable
  parking_event: preparation.ParkingEventTable
  forum_subject: preparation.ForumSubjectTable
  meeting_series: gatherings.MeetingSeriesTable
  meeting_move: gatherings.MeetingMoveTable
  date_poll: gatherings.DatePollTable
  date_option: gatherings.DateOptionTable
  date_asked: gatherings.DateAskedTable
  date_answer: gatherings.DateAnswerTable
  gathering: gatherings.GatheringTable
  registration: gatherings.RegistrationTable
  registration_diet: gatherings.RegistrationDietTable
  document: minutes.DocumentTable
  document_version: minutes.DocumentVersionTable
  correction: minutes.CorrectionTable
  reading_flag: minutes.ReadingFlagTable
  attendance: minutes.AttendanceTable
  item: minutes.ItemTable
  item_presenter: minutes.ItemPresenterTable
  stance: minutes.StanceTable
  stance_clause: minutes.StanceClauseTable
  coming_date: minutes.ComingDateTable
  wheel_cell: minutes.WheelCellTable
  reader_note: minutes.ReaderNoteTable
  departed: minutes.DepartedTable
  subscriber: subscriptions.SubscriberTable
  subscription: subscriptions.SubscriptionTable
  subscription_key: subscriptions.SubscriptionKeyTable
  stance_news: subscriptions.StanceNewsTable
  mailed_news: subscriptions.MailedNewsTable
  outbox: subscriptions.OutboxTable
  matter: matters.MatterTable
  matter_handling: matters.MatterHandlingTable
  matter_relation: matters.MatterRelationTable
  matter_event: matters.MatterEventTable
  item_signature: likeness.ItemSignatureTable
  item_term: likeness.ItemTermTable
  matter_suggestion: likeness.MatterSuggestionTable
  followup: followups.FollowupTable
  settlement: followups.SettlementTable
  settlement_note: followups.SettlementNoteTable
  wheel_category: wheel.WheelCategoryTable
  wheel_entry: wheel.WheelEntryTable
  forum_lead: wheel.ForumLeadTable
  recorded_text: recordings.RecordedTextTable
  recorded_text_version: recordings.RecordedTextVersionTable
  task: recordings.TaskTable
  task_owner: recordings.TaskOwnerTable
  task_event: tasks.TaskEventTable
  feedback_item: tasks.FeedbackItemTable
  task_return: tasks.TaskReturnTable
  dissent: recordings.DissentTable
  meeting_minutes: after.MeetingMinutesTable
  minutes_version: after.MinutesVersionTable
  forum_approval: approvals.ForumApprovalTable
  forum_approver: approvals.ForumApproverTable
  minutes_approver: approvals.MinutesApproverTable
  minutes_approval: approvals.MinutesApprovalTable
  minutes_adjustment: approvals.MinutesAdjustmentTable
  organisation_address: after.OrganisationAddressTable
  stance_gate: clearances.StanceGateTable
  clearance: clearances.ClearanceTable
  clearance_question: clearances.ClearanceQuestionTable
  recorded_minutes: recordings.RecordedMinutesTable
  withholding_reason: publications.WithholdingReasonTable
  publication: publications.PublicationTable
  withheld_item: publications.WithheldItemTable
  minutes_correction: publications.MinutesCorrectionTable
  minutes_item: publications.MinutesItemTable
  minutes_item_word: publications.MinutesItemWordTable
  extract: extracts.ExtractTable
  extract_delivery: extracts.ExtractDeliveryTable
  extract_tie: extracts.ExtractTieTable
  mandate: mandates.MandateTable
  mandate_version: mandates.MandateVersionTable
  mandate_origin: mandates.MandateOriginTable
  mandate_activity: mandates.MandateActivityTable
  mandate_activity_event: mandates.MandateActivityEventTable
  mandate_note: mandates.MandateNoteTable
  mandate_report: mandates.MandateReportTable
  mandate_document: mandates.MandateDocumentTable
  mandate_item: mandates.MandateItemTable
  mandate_review: mandates.MandateReviewTable
  mandate_alarm: mandates.MandateAlarmTable
  mandate_setting: mandates.MandateSettingTable
  forum_layout: renditions.ForumLayoutTable
  rendition: renditions.RenditionTable
  retention_rule: archives.RetentionRuleTable
  archive_agreement: archives.ArchiveAgreementTable
  archive_package: archives.ArchivePackageTable
  archive_file: archives.ArchiveFileTable
  open_object: OpenObjectTable
  template_row: TemplateRowTable
  care_unit: deviations.CareUnitTable
  report_draft: reports.ReportDraftTable
  report_receipt: reports.ReportReceiptTable
  case_file: reports.CaseFileTable
  case_file_content: reports.CaseFileContentTable
  deviation_link: reports.DeviationLinkTable
  taxonomy_code: deviations.TaxonomyCodeTable
  deviation_transition: deviations.DeviationTransitionTable
  deviation_clock: deviations.DeviationClockTable
  deviation: deviations.DeviationTable
  deviation_report: deviations.DeviationReportTable
  deviation_choice: deviations.DeviationChoiceTable
  deviation_event: deviations.DeviationEventTable
  side_view: sides.SideViewTable
  side_view_answer: sides.SideViewAnswerTable
  reporter_answer: sides.ReporterAnswerTable
  reporter_verdict: sides.ReporterOpinionTable
  case_message: sides.CaseMessageTable
  case_message_read: sides.CaseMessageReadTable
  case_access: sides.CaseAccessTable
  access_check: sides.AccessCheckTable
  access_check_row: sides.AccessCheckRowTable
  deviation_fact: sides.DeviationFactTable
  escalation_ladder: disputes.EscalationLadderTable
  escalation_step: disputes.EscalationStepTable
  dispute: disputes.DisputeTable
  dispute_standpoint: disputes.DisputeStandpointTable
  dispute_claim: disputes.DisputeClaimTable
  dispute_step: disputes.DisputeStepTable
  dispute_agreement: disputes.DisputeAgreementTable
  dispute_signature: disputes.DisputeSignatureTable
  dispute_file: disputes.DisputeFileTable
  dispute_file_content: disputes.DisputeFileContentTable
  lesson: disputes.LessonTable
  lesson_text: disputes.LessonTextTable
  lesson_approval: disputes.LessonApprovalTable
  case_tie: disputes.CaseTieTable
  pattern: disputes.PatternTable
  pattern_case: disputes.PatternCaseTable
  pattern_stance: disputes.PatternStanceTable
  remedy_setting: remedies.RemedySettingTable
  legal_duty: remedies.LegalDutyTable
  remedy: remedies.RemedyTable
  remedy_cause: remedies.RemedyCauseTable
  remedy_owner: remedies.RemedyOwnerTable
  remedy_event: remedies.RemedyEventTable
  remedy_word: remedies.RemedyWordTable
  remedy_waiver: remedies.RemedyWaiverTable
  remedy_motive: remedies.RemedyMotiveTable
  duty_prompt: remedies.DutyPromptTable
  duty_event: remedies.DutyEventTable
  event_analysis: remedies.EventAnalysisTable
  analysis_entry: remedies.AnalysisEntryTable
  bulk_kind: exchange.BulkKindTable
  bulk_count: exchange.BulkCountTable
  bulk_series_break: exchange.BulkSeriesBreakTable
  exchange_source: exchange.ExchangeSourceTable
  exchange_mapping: exchange.ExchangeMappingTable
  exchange_batch: exchange.ExchangeBatchTable
  exchange_row: exchange.ExchangeRowTable
  exchange_taken: exchange.ExchangeTakenTable
  exchange_export: exchange.ExchangeExportTable
  deviation_text: handling.DeviationTextTable
  deviation_word: handling.DeviationWordTable
  deviation_place: handling.DeviationPlaceTable
  deviation_reminder: handling.DeviationReminderTable
  taxonomy_version: taxonomies.TaxonomyVersionTable
  taxonomy_limit: taxonomies.TaxonomyLimitTable
  taxonomy_mapping: taxonomies.TaxonomyMappingTable
  suggestion_model: taxonomies.SuggestionModelTable
  suggestion_class: taxonomies.SuggestionClassTable
  suggestion_word: taxonomies.SuggestionWordTable
}
