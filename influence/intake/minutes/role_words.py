"""Words that minutes use for posts and for bodies, by which a role, an organisation and a name are told apart."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ROLE_HEADS = _words(
    "director manager chair chairman chairwoman chairperson co-chair vice-chair chair-elect officer lead leader co-lead partner nurse "
    "executive ceo cd md cfo coo cno cmo cto cio dph dass dcs secretary treasurer president head gp doctor consultant pharmacist clerk "
    "councillor member representative rep coordinator co-ordinator administrator adviser advisor practitioner specialist registrar "
    "governor trustee commissioner superintendent inspector physician psychiatrist psychologist surgeon midwife paramedic dentist "
    "optometrist optician matron therapist physiotherapist analyst accountant assistant convenor mayor deputy taker minutes notes "
    "observer pa facilitator fellow trainee student supervisor champion solicitor barrister engineer planner journalist volunteer "
    "patient carer resident chief receptionist navigator prescriber pediatrician paediatrician geriatrician counsellor chaplain "
    "strategist architect auditor actuary economist statistician epidemiologist principal professor researcher lecturer tutor dean "
    "provost educator trainer sro controller organiser delegate nominee alternate portfolio-holder holder non-executive ned cro cso "
    "support-officer apprentice intern deputy-chair associate scribe minute-taker note-taker"
)
RANKING = _words("director manager head chair chief lead")

# What a post is about, or how it ranks: says nothing by itself about whose post it is.
TOPICS = _words(
    "clinical medical deputy vice assistant associate senior junior chief managing executive non-executive lay nursing finance financial "
    "operations operating operational strategy strategic practice primary secondary care public health programme project business lead "
    "joint interim acting co principal head general commissioning transformation communications communication engagement development "
    "delivery workforce digital data quality safety safeguarding estates contracts contracting performance planning policy governance "
    "corporate committee democratic services service support cabinet elected independent patient partner partnerships partnership urgent "
    "emergency planned elective mental community adult adults children's children families social integrated integration population "
    "prevention inequalities medicines optimisation prescribing research education training people hr human resources it information "
    "technology research innovation improvement systems system legal risk audit assurance minute note salaried locum retired advanced "
    "named designated regional local area locality neighbourhood place borough member nurse gp pharmacy dental allied professional "
    "professionals founding former new outgoing incoming group executive office personal social-prescribing link worker care-home "
    "first contact and & the to minutes shadow honorary voluntary sector long-term long term conditions end life specialist"
)

# Words that a body's name ends in; the firm ones are never a field of work.
FIRM_BODIES = _words(
    "pcn pcns icb ics ccg lmc lpc ldc loc trust council surgery federation healthwatch hospital hospitals university hospice practice "
    "practices alliance partnership collaborative ltd limited llp plc cic company foundation association society college school network "
    "networks clinic consortium co-operative cooperative union charity institute agency ministry police constabulary bma rcgp rcn cqc "
    "nhse gmc england uk wales scotland ireland nacro borough hub centre center nhs place-partnership ambulance gpfed lha vcse "
    "ft nhsft lmcs pcns icbs"
)
BODIES = FIRM_BODIES | _words(
    "organisation "
    "board committee group groups service services department directorate division office authority county commission unit team forum "
    "health care support home homes company court courts bank fire rescue cabinet panel taskforce parliament assembly government "
    "congregation programme project medicine council's advice concern action volunteers carers press media house-group academy "
    "pharmacy pharmacies dentistry optometry housing barracks prison probation army network's division branch secretariat"
)
BODY_STARTS = _words("healthwatch nhs university ministry department royal age citizens age-uk mind ymca office institute borough")

PREPOSITIONS = _words("of for at to in with from on representing")
PLACING = _words("at with from representing")  # what follows is always where somebody works

# First words of bodies and posts that look like a first and a family name: 'Victim Support', 'North Middlemere', 'Elm House'.
NO_FORENAMES = (
    ROLE_HEADS
    | TOPICS
    | BODIES
    | PREPOSITIONS
    | _words(
        "north south east west central greater upper lower great old royal national local british english welsh scottish irish european "
        "county city community home victim citizens age action cancer macmillan samaritans turning talk together open change rethink "
        "shelter carers young youth family families women's men's women men all any both the this that these those no none nobody "
        "everyone everybody members member apologies apology present attendees attendance item items agenda action minutes meeting "
        "chair's councillor's black white red green blue high elm oak beech maple cedar chestnut park hill manor bridge church mill "
        "station riverside lake river valley castle abbey priory market town village rural urban coastal st saint new next last previous "
        "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october "
        "november december also who whom whose when where while following there here they he she it we you i his her their our its not "
        "via by as an a but or so if then than after before during until since because although though however therefore having being "
        "microsoft teams zoom online virtual conference room hall committee discussion decision report reports update updates review "
        "other others additional further several some many most each every various welcome thanks thank dear please note noted agreed "
        "resolved received matters matter declaration declarations conflict interest interests quorum quorate terms reference any date "
        "time venue location winter summer spring autumn strategic better best good faster health's general-practice healthy living "
        "active ageing parent parents child children's disability disabled deaf blind autism dementia stroke heart lung diabetes "
        "alzheimer's alzheimer domestic sexual legal advice crime criminal justice youth street housing homeless food drug drugs alcohol "
        "substance refugee migrant asylum faith religious christian muslim hindu jewish sikh buddhist catholic methodist anglican "
        "salvation red rotary lions round friends league "
        "two three four five six seven eight nine ten councillors drs "
        "circulation distribution register"
    )
)

# Of the words above, those that are family names after an initial: 'K Green' and 'J Hill' are people.
FAMILY_NAMES_TOO = _words(
    "black white green hill park church young mill bridge march may day winter summer frost rose dean head bank chambers"
)
