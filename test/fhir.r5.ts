// What HL7 FHIR R5 says of the resources and data types that we write: every element, how many times, of what type, and the
// codes of bindings that are required. Written out of HL7's own definitions, which are CC0: the StructureDefinitions of the
// package hl7.fhir.r5.core (5.0.0-draft-final, https://hl7.org/fhir/R5/), so that it is HL7 and not we who say what is sound.
// The elements of Resource, DomainResource and Element, which all have, are in test/fhir.ts.
//
// A line is: path cardinality type|type = codes. A type of many is *.

export const r5: Readonly<Record<string, string>> = {
  AdverseEvent: `
    identifier 0..* Identifier
    status 1..1 code = in-progress completed entered-in-error unknown
    actuality 1..1 code = actual potential
    category 0..* CodeableConcept
    code 0..1 CodeableConcept
    subject 1..1 Reference(Patient,Group,Practitioner,RelatedPerson,ResearchSubject)
    encounter 0..1 Reference(Encounter)
    occurrence[x] 0..1 dateTime|Period|Timing
    detected 0..1 dateTime
    recordedDate 0..1 dateTime
    resultingEffect 0..* Reference(Condition,Observation)
    location 0..1 Reference(Location)
    seriousness 0..1 CodeableConcept
    outcome 0..* CodeableConcept
    recorder 0..1 Reference(Patient,Practitioner,PractitionerRole,RelatedPerson,ResearchSubject)
    participant 0..* BackboneElement
    participant.function 0..1 CodeableConcept
    participant.actor 1..1 Reference(Practitioner,PractitionerRole,Organization,CareTeam,Patient,Device,RelatedPerson,ResearchSubject)
    study 0..* Reference(ResearchStudy)
    expectedInResearchStudy 0..1 boolean
    suspectEntity 0..* BackboneElement
    suspectEntity.instance[x] 1..1 CodeableConcept|Reference(Immunization,Procedure,Substance,Medication,MedicationAdministration,MedicationStatement,Device,BiologicallyDerivedProduct,ResearchStudy)
    suspectEntity.causality 0..1 BackboneElement
    suspectEntity.causality.assessmentMethod 0..1 CodeableConcept
    suspectEntity.causality.entityRelatedness 0..1 CodeableConcept
    suspectEntity.causality.author 0..1 Reference(Practitioner,PractitionerRole,Patient,RelatedPerson,ResearchSubject)
    contributingFactor 0..* BackboneElement
    contributingFactor.item[x] 1..1 Reference(Condition,Observation,AllergyIntolerance,FamilyMemberHistory,Immunization,Procedure,Device,DeviceUsage,DocumentReference,MedicationAdministration,MedicationStatement)|CodeableConcept
    preventiveAction 0..* BackboneElement
    preventiveAction.item[x] 1..1 Reference(Immunization,Procedure,DocumentReference,MedicationAdministration,MedicationRequest)|CodeableConcept
    mitigatingAction 0..* BackboneElement
    mitigatingAction.item[x] 1..1 Reference(Procedure,DocumentReference,MedicationAdministration,MedicationRequest)|CodeableConcept
    supportingInfo 0..* BackboneElement
    supportingInfo.item[x] 1..1 Reference(Condition,Observation,AllergyIntolerance,FamilyMemberHistory,Immunization,Procedure,DocumentReference,MedicationAdministration,MedicationStatement,QuestionnaireResponse)|CodeableConcept
    note 0..* Annotation
  `,
  Task: `
    identifier 0..* Identifier
    instantiatesCanonical 0..1 canonical
    instantiatesUri 0..1 uri
    basedOn 0..* Reference(Resource)
    groupIdentifier 0..1 Identifier
    partOf 0..* Reference(Task)
    status 1..1 code = draft requested received accepted rejected ready cancelled in-progress on-hold failed completed entered-in-error
    statusReason 0..1 CodeableReference
    businessStatus 0..1 CodeableConcept
    intent 1..1 code = unknown proposal plan order original-order reflex-order filler-order instance-order option
    priority 0..1 code = routine urgent asap stat
    doNotPerform 0..1 boolean
    code 0..1 CodeableConcept
    description 0..1 string
    focus 0..1 Reference(Resource)
    for 0..1 Reference(Resource)
    encounter 0..1 Reference(Encounter)
    requestedPeriod 0..1 Period
    executionPeriod 0..1 Period
    authoredOn 0..1 dateTime
    lastModified 0..1 dateTime
    requester 0..1 Reference(Device,Organization,Patient,Practitioner,PractitionerRole,RelatedPerson)
    requestedPerformer 0..* CodeableReference
    owner 0..1 Reference(Practitioner,PractitionerRole,Organization,CareTeam,Patient,RelatedPerson)
    performer 0..* BackboneElement
    performer.function 0..1 CodeableConcept
    performer.actor 1..1 Reference(Practitioner,PractitionerRole,Organization,CareTeam,Patient,RelatedPerson)
    location 0..1 Reference(Location)
    reason 0..* CodeableReference
    insurance 0..* Reference(Coverage,ClaimResponse)
    note 0..* Annotation
    relevantHistory 0..* Reference(Provenance)
    restriction 0..1 BackboneElement
    restriction.repetitions 0..1 positiveInt
    restriction.period 0..1 Period
    restriction.recipient 0..* Reference(Patient,Practitioner,PractitionerRole,RelatedPerson,Group,Organization)
    input 0..* BackboneElement
    input.type 1..1 CodeableConcept
    input.value[x] 1..1 *
    output 0..* BackboneElement
    output.type 1..1 CodeableConcept
    output.value[x] 1..1 *
  `,
  Communication: `
    identifier 0..* Identifier
    instantiatesCanonical 0..* canonical
    instantiatesUri 0..* uri
    basedOn 0..* Reference(Resource)
    partOf 0..* Reference(Resource)
    inResponseTo 0..* Reference(Communication)
    status 1..1 code = preparation in-progress not-done on-hold stopped completed entered-in-error unknown
    statusReason 0..1 CodeableConcept
    category 0..* CodeableConcept
    priority 0..1 code = routine urgent asap stat
    medium 0..* CodeableConcept
    subject 0..1 Reference(Patient,Group)
    topic 0..1 CodeableConcept
    about 0..* Reference(Resource)
    encounter 0..1 Reference(Encounter)
    sent 0..1 dateTime
    received 0..1 dateTime
    recipient 0..* Reference(CareTeam,Device,Group,HealthcareService,Location,Organization,Patient,Practitioner,PractitionerRole,RelatedPerson,Endpoint)
    sender 0..1 Reference(Device,Organization,Patient,Practitioner,PractitionerRole,RelatedPerson,HealthcareService,Endpoint,CareTeam)
    reason 0..* CodeableReference
    payload 0..* BackboneElement
    payload.content[x] 1..1 Attachment|Reference(Resource)|CodeableConcept
    note 0..* Annotation
  `,
  Organization: `
    identifier 0..* Identifier
    active 0..1 boolean
    type 0..* CodeableConcept
    name 0..1 string
    alias 0..* string
    description 0..1 markdown
    contact 0..* ExtendedContactDetail
    partOf 0..1 Reference(Organization)
    endpoint 0..* Reference(Endpoint)
    qualification 0..* BackboneElement
    qualification.identifier 0..* Identifier
    qualification.code 1..1 CodeableConcept
    qualification.period 0..1 Period
    qualification.issuer 0..1 Reference(Organization)
  `,
  Group: `
    identifier 0..* Identifier
    active 0..1 boolean
    type 1..1 code = person animal practitioner device careteam healthcareservice location organization relatedperson specimen
    membership 1..1 code = definitional enumerated
    code 0..1 CodeableConcept
    name 0..1 string
    description 0..1 markdown
    quantity 0..1 unsignedInt
    managingEntity 0..1 Reference(Organization,RelatedPerson,Practitioner,PractitionerRole)
    characteristic 0..* BackboneElement
    characteristic.code 1..1 CodeableConcept
    characteristic.value[x] 1..1 CodeableConcept|boolean|Quantity|Range|Reference
    characteristic.exclude 1..1 boolean
    characteristic.period 0..1 Period
    member 0..* BackboneElement
    member.entity 1..1 Reference(CareTeam,Device,Group,HealthcareService,Location,Organization,Patient,Practitioner,PractitionerRole,RelatedPerson,Specimen)
    member.period 0..1 Period
    member.inactive 0..1 boolean
  `,
  PractitionerRole: `
    identifier 0..* Identifier
    active 0..1 boolean
    period 0..1 Period
    practitioner 0..1 Reference(Practitioner)
    organization 0..1 Reference(Organization)
    code 0..* CodeableConcept
    specialty 0..* CodeableConcept
    location 0..* Reference(Location)
    healthcareService 0..* Reference(HealthcareService)
    contact 0..* ExtendedContactDetail
    characteristic 0..* CodeableConcept
    communication 0..* CodeableConcept
    availability 0..* Availability
    endpoint 0..* Reference(Endpoint)
  `,
  OperationOutcome: `
    issue 1..* BackboneElement
    issue.severity 1..1 code = fatal error warning information success
    issue.code 1..1 code = invalid structure required value invariant security login unknown expired forbidden suppressed processing not-supported duplicate multiple-matches not-found deleted too-long code-invalid extension too-costly business-rule conflict transient lock-error no-store exception timeout incomplete throttled informational success
    issue.details 0..1 CodeableConcept
    issue.diagnostics 0..1 string
    issue.location 0..* string
    issue.expression 0..* string
  `,
  Bundle: `
    identifier 0..1 Identifier
    type 1..1 code = document message transaction transaction-response batch batch-response history searchset collection subscription-notification
    timestamp 0..1 instant
    total 0..1 unsignedInt
    link 0..* BackboneElement
    link.relation 1..1 code
    link.url 1..1 uri
    entry 0..* BackboneElement
    entry.link 0..* #Bundle.link
    entry.fullUrl 0..1 uri
    entry.resource 0..1 Resource
    entry.search 0..1 BackboneElement
    entry.search.mode 0..1 code = match include outcome
    entry.search.score 0..1 decimal
    entry.request 0..1 BackboneElement
    entry.request.method 1..1 code = GET HEAD POST PUT DELETE PATCH
    entry.request.url 1..1 uri
    entry.request.ifNoneMatch 0..1 string
    entry.request.ifModifiedSince 0..1 instant
    entry.request.ifMatch 0..1 string
    entry.request.ifNoneExist 0..1 string
    entry.response 0..1 BackboneElement
    entry.response.status 1..1 string
    entry.response.location 0..1 uri
    entry.response.etag 0..1 string
    entry.response.lastModified 0..1 instant
    entry.response.outcome 0..1 Resource
    signature 0..1 Signature
    issues 0..1 Resource
  `,
  Identifier: `
    use 0..1 code = usual official temp secondary old
    type 0..1 CodeableConcept
    system 0..1 uri
    value 0..1 string
    period 0..1 Period
    assigner 0..1 Reference(Organization)
  `,
  CodeableConcept: `
    coding 0..* Coding
    text 0..1 string
  `,
  Coding: `
    system 0..1 uri
    version 0..1 string
    code 0..1 code
    display 0..1 string
    userSelected 0..1 boolean
  `,
  Reference: `
    reference 0..1 string
    type 0..1 uri
    identifier 0..1 Identifier
    display 0..1 string
  `,
  Period: `
    start 0..1 dateTime
    end 0..1 dateTime
  `,
  Annotation: `
    author[x] 0..1 Reference(Practitioner,PractitionerRole,Patient,RelatedPerson,Organization)|string
    time 0..1 dateTime
    text 1..1 markdown
  `,
  Meta: `
    versionId 0..1 id
    lastUpdated 0..1 instant
    source 0..1 uri
    profile 0..* canonical
    security 0..* Coding
    tag 0..* Coding
  `,
  Narrative: `
    status 1..1 code = generated extensions additional empty
    div 1..1 xhtml
  `,
}
