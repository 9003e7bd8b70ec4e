"""Words that carry no content of their own, among them what speech is full of: `altså`, `jo`, `liksom`, `øh`.

They are matched against the word as said and against its lemma, both in lower case.
"""

from __future__ import annotations

from functools import cache

_SPOKEN = """
    ah aha ahm e eh ehm em er ha hm hmm hæ ja jaha jaja jau jepp jo joda mhm mm mmm næ neida nei nej nja nå næh
    ok okay
    okei oi puh tja uh uhm vel øh øhm å åh åja xxx altså liksom
    bl.a ca dvs d.v.s etc evt f.eks feks fx ift iht jf kl kr m.a m.fl mfl mht m.m m.v mv nr ol o.l osb osv pga
    pr stk t.d
"""
_DANISH = """
    akkurat deraf dertil efterhånden eksempel første give giver givet hedder hinanden hun hvert hvilke iøvrigt løbet
    muligt måder nødt ret slet sket ske sker skete tænk tænke tænker tænkt tænkte taget undervejs vidste videre væk
    ad af aldrig alle allerede alligevel alt altid anden andet andre at bare begge blev blevet bliv blive bliver burde
    da de dem den denne der derefter deres derfor deri derinde dernede deroppe derovre derude det dette dig din dine
    disse dit dog du efter egentlig egen ej eller ellers en end endnu eneste ene enten er et faktisk fem fik
    fire flere
    for fordi forresten fra frem få får før først gennem gang gerne gik gjorde gjort godt gør gøre går gå ham han hans
    har have havde hej hel hele heller helt hen hende hendes her herfra hernede heroppe hertil hvad hver hverandre
    hvem hvilke hvilken hvilket hvis hvor hvordan hvorfor hvornår i igen igennem ikke ikk imellem imod ind inde inden
    indtil ingen ingenting intet jamen jeg jer jeres jo kan kom komme kommer kun kunne lave laver lavede lige ligesom
    ligge ligger lidt lige man mange masse med meget mellem men mens mere mest mig min mindre mine mit mod måde måske
    må måtte na naturligvis ned nede nej nemlig nogen nogenlunde noget nogle nok nu ny når nær næsten næste og også om
    omkring op oppe os over overfor overhovedet par på ret rigtig rigtigt sagde sagt samme sammen se selv selvfølgelig
    selvom ser sgu sidde sige siger siden sig sin sine sit skal skulle snart som sku stadig står stå så sådan sådanne
    sådant således tage tager til tilbage ting tit to tog tre træls tro tror um ud ude uden ved vel vi via vide
    vidst vil
    ville virkelig vist vor vores være været var ved været synes syntes egentlige
"""
_BOKMAAL = """
    akkurat aldri deretter dersom derimot eksempel ett første fortsatt godt heter hvert hvilket iallfall ifølge løpet
    mulig skje skjedde skjer svært syntes tatt tenk tenke tenker tenkt tenkte underveis videre været
    all alle allerede allikevel alltid alt altså andre annen annet at av bare begge ble blei bli blir blitt bort borte
    burde bør både da de deg dem den denne der deres derfor dermed derfra det dette din dine disse ditt dog du
    eg egen egentlig ei ein eit eller ellers en enda eneste enn ennå enten er et etter faktisk fem fikk fire flere for
    fordi forresten fra fram frem få får før først gang ganske gi gikk gir gitt gjennom gjerne gjorde gjort gjør gjøre
    gå går ha hadde ham han hans har hel hele heller helt henne hennes her herfra hit hos hun hva hvem hver hverandre
    hvilke hvilken hvilket hvis hvor hvordan hvorfor i ifra igjen ikke imellom imot ingen ingenting inn inne
    innen inni
    innimellom jeg jo kan kanskje kom komme kommer kun kunne la lage lager lagde laget ligge ligger like likevel
    liksom
    litt man mange masse med meg mellom men mens mer mest min mindre mine mitt mot mye må måte måtte ned nede
    nei nemlig
    nesten neste nettopp noe noen noenlunde nok ny nå når nær og også om omtrent opp oppe oss over overfor par på rett
    riktig sa sagt samme sammen se seg selv selvfølgelig selvom ser si siden sier sin sine sist siste sitt sitte skal
    skulle slik slike snart som stadig står stå så sånn sånne ta tar ting til tilbake to tok tre tro tror um under
    ut ute uten vel veldig vet via vi vil ville virkelig visst vite vår våre vårt være vært var ved syns synes trodde
    ikkje hvertfall ihvertfall gå
"""
_NYNORSK = """
    akkurat aldri au bra deretter derimot eksempel ett første fortsatt godt gitt heiter heite hende iallfall
    ifølgje jaså
    løpet mogleg skje skjedde skjer svært tatt tenk tenke tenker tenkt tenkte tenkje tenkjer underveges vidare
    all alle allereie alltid alt altså andre anna annan at att av bakfor bare begge berre blei bli blir blitt
    bort borte
    burde bør både då da de deg dei deira den denne der deretter derfor dermed derre dess desse det dette di difor
    din dine ditt du dykk dykkar dåke eg eigen eigentleg ei ein eine einaste einkvan eit eitt elles eller en enda enno
    enn er etter fekk fem fire fleire for fordi forresten fram frå få får før først føre gang ganske gje gjekk gjennom
    gjer gjere gjerne gjev gjorde gjort gi gir gong gå går ha hadde han hans har heil heile heilt heller henne
    hennar her
    herifrå herre hit ho hos i ifrå igjen ikkje imellom imot ingen ingenting inn inne innan inni ja jo kan
    kanskje kjem
    kom komme koma kor korkje korleis kun kunne kva kvar kvarandre kvart kven kvifor la lage lagar laga ligg
    liggje like
    likevel liksom litt lite man mange masse me med medan meg meir mellom men mens mest mi min mindre mine mitt
    mot mykje
    må måte måtte ned nede nei nemleg nesten neste nettopp no noko nokon nokolunde nokre nokså nok nå når nær
    når og også
    òg om omtrent opp oppe oss over overfor par på rett riktig sa sagt same saman se seg seie seia seier ser sidan sin
    sine sist siste sitje sitt sjå sjølv sjølvsagt skal skulle slik slike snart som stadig står stå så sånn
    sånne ta tar
    tek til tilbake ting to tok tre tru trur trudde ut ute utan vart vel veldig veit via vi vil vill ville
    verkeleg vere
    vera visst vite vår våre vårt vore var ved under synest syntest viss dersom før der
"""
_ENGLISH = """
    a about after again all also am an and any are as at back be because been before being but by can come could
    did do
    does doing don done down each even every few for from get go going got had has have he her here him his how
    i if in
    into is it its just kind know like lot make many maybe me mean more most much my no not now of off on one only or
    other our out over own people quite really right said same say see she should so some something sort still such
    take than that the their them then there these they thing things think this those though through to too two up us
    very was way we well were what when where which while who why will with would yeah yes you your
"""
_LISTS = {"da": _DANISH, "nb": _BOKMAAL, "nn": _NYNORSK, "en": _ENGLISH}


@cache
def stop_words(language: str) -> frozenset[str]:
    """The list of a language code; all Nordic ones together where the language is not known."""
    lists = [_LISTS[language]] if language in _LISTS else [_DANISH, _BOKMAAL, _NYNORSK]
    return frozenset(word for words in (_SPOKEN, *lists) for word in words.split())
