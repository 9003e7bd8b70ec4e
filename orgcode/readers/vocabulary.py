"""Words that tell labels, roles and header lines from speech, in Danish, bokmål, nynorsk and English.

All are in lower case and without a full stop at the end.
"""

from __future__ import annotations


def listed(text: str) -> tuple[str, ...]:
    """The words of a text, in their order."""
    return tuple(text.split())


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


INTERVIEWER_WORDS = _words(
    """
    i int intv interviewer interviewers interviewere intervjuer intervjuar intervjuaren intervjueren interviewar
    forsker forskeren forskar forskaren moderator mod ordstyrer ordstyrar ordfører facilitator fasilitator
    spørger spørgeren spørsmål spørgsmål spm studerende student researcher interviewleder samtaleleder
    """
)

PARTICIPANT_WORDS = _words(
    """
    ip r resp respondent respondenten inf informant informanten deltager deltageren deltaker deltakeren deltakar
    deltakaren participant interviewee svar p leder lederen leiar leiaren pædagog pædagogen pedagog pedagogen
    lærer læreren lærar læraren rektor styrer styrar barnehagelærer barnehagelærar skoleleder konsulent rådgiver
    rådgivar forælder forelder forældre foreldre mor far mand mann kvinde kvinne elev medarbejder medarbeidar
    medarbeider assistent fagarbeider fagarbeidar psykolog afdelingsleder avdelingsleder avdelingsleiar souschef
    chef kommunalchef direktør sekretær vejleder veileder rettleiar dagtilbudsleder institutionsleder teamleder
    teamleiar
    """
)

LABELS_SEEN_ONCE = _words(
    """
    i ip int interviewer intervjuer intervjuar interviewar informant respondent moderator deltager deltaker
    deltakar participant interviewee
    """
)
"""Labels that nobody starts a sentence with before a colon: one occurrence is enough."""

HEADER_KEYS = _words(
    """
    dato date tid tidspunkt klokkeslæt klokkeslett sted stad interview intervju interviewet projekt prosjekt
    emne tema transskriberet transskription transskribering transskriptor transkribert transkripsjon
    transkribering transkriptør varighed varighet lengde længde lengd optaget opptak optagelse lydfil fil
    filnavn filnamn kommune skole skule institution barnehage børnehave deltagere deltakere deltakarar
    informanter informantar tilstede titel tittel title version versjon forkortelser forkortelsar tegnforklaring
    teiknforklaring signaturforklaring note noter notat obs nb bemærkning merknad anonymisering anonymiseret
    anonymisert interviewnummer nummer nr id sprog språk language alder stilling
    """
)

SPEECH_WORDS = _words(
    """
    altså ja jo nej nei næh næ nå no men og så for fordi eksempelvis dvs osv fx feks f.eks konklusion konklusjon
    resultat resultatet problemet poenget pointen pointe spørgsmålet spørsmålet svaret tanken ideen sagen saken
    saka min mit mitt mi din dit ditt jeg eg du vi dei de han hun ho hen den det der dette denne her hvis når da
    at som er var har havde hadde bliver blir ble blev vart vil ville skal skulle kan kunne må måtte sagde sa
    siger sier seier tænkte tenkte spurgte spurte spør spørger svarede svarte svara til på i med af av om ved
    fra frå hos under over efter etter før ikke ikkje ingen noget noko noe nogen nokon noen alt alle mange flere
    fleire først første dernæst dernest andet andre tredje endelig sidst eller samt både enten hverken også okay
    ok øh øhm hmm mm altsåå kort sådan sånn slik ligesom liksom hvad hva kva hvem hvordan korleis kvifor hvorfor
    hvornår hvilken hvilket hvilke kl klokken klokka ca cirka pkt punkt trin steg eksempel eksemplet tip husk
    hugs merk bemærk i.e e.g http https
    """
)
"""Words that start or make up a sentence: a phrase before a colon that holds one is speech, not a label."""

NAME_PARTICLES = _words(
    """
    af av de den der du di la le van von og & + ten ter el al bin st
    """
)

QUESTION_OPENERS = _words(
    """
    hvad hva kva hvem kven hvordan korleis hvorfor kvifor hvornår hvilken hvilket hvilke åssen fortæl fortel
    fortell beskriv what why how
    """
)

"""First words of a turn that asks: the only sign in unpunctuated speech."""

KEPT_HYPHENS = _words(
    """
    top-down bottom-up follow-up e-mail e-post e-læring know-how on-line face-to-face team-building check-in
    check-ud drop-in stand-in win-win ph.d.-studerende u-land i-land a-kasse b-menneske
    """
)

COORDINATORS = _words(
    """
    og eller samt & and or og/eller eller/og til men
    """
)

COLUMN_NAMES = _words(
    """
    tid tidspunkt time start slut slutt end taler speaker hvem kven person navn namn label tekst text udsagn
    ytring ytringar utsagn replik replikk indhold innhold nr nummer linje line tidskode timestamp deltager
    deltaker informant kommentar
    """
)
"""Heads of the columns of a table that holds a transcript."""

SPEAKER_COLUMNS = listed(
    """
    speaker taler talar taler/rolle hvem kven who speaker_name speakername deltager deltaker deltakar participant
    informant person navn namn name label rolle role
    """
)
TEXT_COLUMNS = listed(
    """
    text tekst utterance ytring ytringar ytringer utsagn udsagn replik replikk tale speech transcript transkript
    transskription transkripsjon indhold innhold innhald content sagt sentence setning sætning
    """
)
START_COLUMNS = listed(
    """
    time tid start starttid start_time starttime start_ms tidspunkt tidskode timestamp timecode tidsmærke tidsmerke
    begin fra frå from klokkeslæt klokkeslett in
    """
)
END_COLUMNS = listed(
    """
    end slut slutt sluttid slutttid end_time endtime end_ms stop stopp til to out
    """
)
"""Heads of columns by what the column holds, the surest first."""
