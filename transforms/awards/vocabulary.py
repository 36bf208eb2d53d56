"""The words that tell a prize from a category and both from a nominee; every word rule of the awards stands here."""

import re
from collections.abc import Mapping

PRIZE_ENDS: Mapping[str, float] = {
    # how little a name ending so needs to be a prize: 0 = certainly one
    "awards": 0.0,
    "prizes": 0.0,
    "prize": 0.2,
    "honours": 0.2,
    "honors": 0.2,
    "award": 0.5,
    "emmys": 0.3,
    "baftas": 0.3,
    "bafta": 0.8,
    "oscars": 0.3,
    "logies": 0.3,
    "globes": 0.3,
    "globe": 0.8,
    "tcas": 0.5,
    "trophy": 0.8,
    "medal": 0.8,
    "guild": 0.7,
    "society": 0.7,
    "association": 0.7,
    "associations": 0.7,
    "festival": 0.7,
    "academy": 1.0,
    "institute": 0.8,
    "foundation": 1.0,
    "circle": 0.8,
    "critics": 1.2,
    "editors": 1.0,
    "federation": 1.0,
    "council": 1.2,
    "union": 1.2,
    "museum": 1.5,
    "america": 1.5,
    "britain": 1.5,
    "television": 2.5,
    "gala": 0.8,
    "d'or": 0.5,
    "emmy": 0.9,
    "awardstm": 0.2,
}
KNOWN_PRIZES = frozenset(
    {
        "peabody",
        "peabody award",
        "peabody awards",
        "humanitas prize",
        "rose d or",
        "golden rose",
        "golden globe",
        "golden globes",
        "primetime emmy",
        "daytime emmy",
        "international emmy",
        "bafta",
        "bafta tv",
        "bafta craft",
        "bafta scotland",
        "bafta cymru",
        "american cinema editors",
        "american society of cinematographers",
        "directors guild of america",
        "writers guild of america",
        "writers guild of great britain",
        "producers guild of america",
        "screen actors guild",
        "visual effects society",
        "cinema audio society",
        "motion picture sound editors",
        "international film music critics association",
        "television critics association",
        "prix italia",
        "prix jeunesse",
        "prix europa",
        "monte carlo tv festival",
        "monte carlo television festival",
        "banff television festival",
        "afi",
        "american film institute",
        "glaad",
        "ascap",
        "bmi",
        "saturn",
        "hugo",
        "satellite",
        "annie",
    }
)
GENERIC_HEADINGS = re.compile(
    r"(?:\W*(?:critical|major|other|further|industry|list|of|the|and|amp|&|reception|awards?|nominations?|accolades?|honou?rs?|"
    r"prizes?|recognition|wins?|legacy|response|summary|overview|table|commercial|performance|ratings|impact|"
    r"received|won|festivals?)\W*)+",
    re.IGNORECASE,
)
AWARD_HEADING = re.compile(
    r"\b(?:awards?|accolades?|nominations?|honou?rs|prizes?|recognition|wins)\b", re.IGNORECASE
)
OPENERS = frozenset(
    "best outstanding favorite favourite most choice breakthrough breakout excellence achievement top funniest "
    "sexiest greatest worst ultimate exceptional distinguished individual memorable original".split()
)
CONNECTIVES = frozenset(
    "a an and by for from in of on or the to with at into over vs de la - – — / & + | : amp their his her its".split()
)
CATEGORY_WORDS = frozenset(
    """
    accomplishment achievement acting action actor actors actress actresses adaptation adapted adr adventure aired album animated
    animation anniversary anthology appeal approved art artist artistic artisan arts arc audience audio award background
    baddie ballad bingeworthy blu-ray book breakout breakthrough british broadcast broadcasting cable camera campaign cartoon cast
    casting category celebrity chapter character chemistry child children children's choice choreography cinematic
    cinematographer cinematography class classic combination comeback comedic comedian comedy comic commercial competition composer
    composing composition compositing contemporary contestant contribution cooking costume costumes couple craft creative
    crime culture current cut daily daytime debut design designer developing dialogue digital direction director directing
    directors display documentary drama dramatic dramedy dubbed duo dvd dystopian early edited editing editor educational effects
    emerging ensemble entertainer entertainment entrance episode episodes episodic event exceptional excellence executive
    experience fact factual family fandom fantasy favorite favourite featured feature female fiction fictional fight film
    films first foley foreign format freshman friendly funniest game general genre global graphic guest hair
    hairstyling half-hour handling hero heroine historical history hit horror host hosted hosting hour hottest
    humor humour icon identity image impact inclusivity independent innovation innovative instrumental integration
    interactive international investigative
    journalism judge juvenile kid kid's kids kids' kiss language late later lead leading legacy lifetime light lighting limited
    live live-action long long-form made magazine main make-up makeup male man marketing media medical medium memorable
    men mini-series miniseries miniserie minute mixing mixed mobile moment monologue motion movie multi-camera multicamera
    multi-platform music musical mystery narrative narration narrator national network new newcomer news night
    non-commercial non-competition non-fiction non-prosthetic nonfiction non-scripted nonscripted on one one-hour one-off ongoing online
    open opening orchestration original outdoor outstanding over overall parody part pay performance performer performing period
    permanent personality photography picture pilot platform play plot poster pop popular portrayal pre-school preschool presentation
    presenter presenters presenting prestige primetime prime time producer producers producing production program programme programmes
    programming programs project promo promotion promotional promising prosthetic public puppet quality quiz radio reality
    recording recurring regional regular renovation reality-competition returning revelation revival reveal rising role romance romantic
    sci-fi science scene score screen screenplay scripted script season sequence serial serials series series/special service
    set sex sexiest shiniest short short-form show shows single single-camera singlecamera sitcom sketch soap social song soundtrack sound
    special specialty spot spotlight stage star stars storyline story storytelling streamed streaming studio stunt stunts stylist styling
    supervision supporting supernatural survivor talent talk team technical technology teen teens teleplay telemovie television theme thriller title
    titles trailer trailblazer transformation treatment tv twist tweens tweens/teens typography u.k uk u.s us unscripted unstructured upcoming
    use variety vfx video viewer viewers villain virtual visual voice voice-over voiceover volume weekly web western winner woman women women's work world
    wonder writer writer's writers writing year year's young younger youth duet group partnership speech dance catchphrase hairstyle
    tv/streaming tv/limited media/interactive broadcast/streaming series/mini-series episode(s) titles/design
    anti-hero detective police cop doctor lawyer superhero crossover finale cliffhanger premiere bromance ship
    excellence diversity representation lgbtq lgbt lgbtq+ queer kidult daytime late-night prime-time hour-long one-hour
    period/fantasy fantasy/sci-fi fantasy/science-fiction sci-fi/fantasy sci-fi/horror horror/thriller comedy/drama comedy-drama drama-comedy
    comedy-variety movie/miniseries miniseries/movie film/tv tv/film series/movie hairstyling/make-up hair/makeup score/song
    song/score theme/score title/theme direction/production production/design music/sound
    coordination form forms telefilm telenovela telenovelas mini tele scoring composition sounds transfer hairstylists
    make-up/hairstyling makeup/hairstyling hairdressing hairdresser barbering tailoring vehicle vehicles previsualization previs
    simulation environment environments created assets assistant virtual-reality vr ar augmented app-based second-screen
    companion interactivity user engagement advertising advertisement campaigns brand branded branding key on-screen off-screen
    on-air ident idents logo sequence sequences credits credit end opening-title title-sequence main-title trailer/teaser teaser teasers
    spots promos trailers poster posters billboard billboards print gaming games videogame animator animators illustrator writer/director
    writer-director actor/actress male/female comedy/musical musical/comedy drama/comedy musical-comedy comedy/variety variety/comedy
    reality/competition talk/variety news/documentary adults adult grown-up grown-ups tween preschooler preschoolers babies
    parents parent mother father brother sister sibling son daughter baby dog animal cat pet wedding death exit return comeback
    storylines plotline scenes moments kisses fights twists battle battles weapon team-up relationship relationships couples
    friend friends friendship friendships frenemies bff bffs rival rivalry crush heartthrob hottie scene-stealer scene stealer
    shocker hissy fit liplock breakup break-up makeover meltdown scream queen king prince princess teen-drama
    summer fall autumn winter spring midseason mid-season holiday christmas seasonal annual decade century all-time
    regionally national nationally international internationally overseas world-wide worldwide asia asian africa african europe european
    australia australian zealand canada canadian ireland irish scotland scottish wales welsh england english britain
    spanish latino latina latin hispanic black ethnic multicultural french german italian japanese korean chinese indian
    language-program foreign-language subtitled north south east west american america
    gay lesbian bisexual transgender trans drag lgbtqia lgbtqi inclusive diverse
    social-media facebook twitter tweet tweets youtube instagram snapchat tiktok hashtag gif meme viral online-video web-series webseries
    streaming-series binge-worthy bingewatch binge must-see most-watched watched bravest braver heroic
    heartwarming emotional inspiring inspirational uplifting touching
    public-service service/website humanitarian philanthropic environmental health healthcare
    science-fiction scifi superhero/fantasy supernatural/horror action/adventure action/thriller mystery/thriller thriller/horror genre/fantasy
    guest-starring co-starring cameo supporting/guest lead/supporting cast/ensemble ensemble-cast
    achievements contributions excellence merit merits honor honorary honourary jury judges' judges people's popular-vote vote voted readers'
    readers viewers' audience's critics' critic critics' journalists press fan fans fans' fan's favourites favorites
    duo/group duo/team dynamic chemistry hair-raising
    property properties franchise toy licensed licensing merchandise home entertainment release dvd/blu-ray collection set boxset box
    period-drama costume-drama contemporary-drama police-drama medical-drama crime-drama legal lawyer/legal
    single-drama drama-series comedy-series sitcoms soaps serials telenovela/soap daytime-drama
    cut-scene structured constructed factual-entertainment lifestyle travel food features history natural arts/culture religion religious
    sport sports sporting live-event coverage current-affairs politics political satire satirical debate interview interviewer
    reporter reporting correspondent anchor broadcaster commentator pundit expert
    picture-editing sound-editing sound-mixing re-recording rerecording recordist mixer mixers mixing/editing supervising supervisor
    gaffer grip operator operators operating rigging lighting/direction vision vision-mixing switching technical-direction
    titling special-effects visual-effects stereoscopic 3d 4d hd hdr uhd digital-effects matte painting compositor
    modeling modelling models model render rendering rotoscoping
    incorporated integrated interactive/digital transmedia cross-media cross-platform
    serialised serialized limited-series anthology-series tv-movie made-for-tv made-for-television made-for
    half-hours hours minutes 30-minute 60-minute 30 60 90
    entertainment/talk presenter/host host/panelist panel panelist panellist
    lyrics lyric lyricist songwriter songwriting underscore cue theme-music
    star-making newcomer/breakthrough star/newcomer next future tomorrow
    reinvention reinvented reimagined remake reboot spin-off spinoff prequel sequel
    hero/heroine male/actor villain/baddie badass snog spill cry laugh funny scary scariest cutest coolest dressed stylish
    multimedia website site app podcast poll fashion wardrobe puppetry choreographer cover crew weta
    """.split()  # the words of English-language categories, as award tables use them
)
PERSON_CATEGORY = re.compile(
    r"\b(?:actor|actress|actors|actresses|performance|performer|presenters?|host|hosting|director|directing|direction|"
    r"writ(?:er|ing)|judge|winner|contestant|casting|star|newcomer|villain|baddie|hero|cinematography|"
    r"cinematographer|edit(?:or|ing|ed)|music|score|composer|composition|costumes?|make-?up|hairstyling|hair|design|sound|"
    r"effects|stunt|personality|screenplay|teleplay|talent of|producer|male|female|acting|breakthrough|couple|duo|kiss|"
    r"person|man|woman|choreography|song|lyrics|role|comedian|entertainer|voice-?over)\b",
    re.IGNORECASE,
)
SHOW_CATEGORY = re.compile(
    r"\b(?:series|show|shows|drama|comedy|programmes?|programs?|programming|sitcom|soap|serial|miniseries|mini-series|documentary|"
    r"production|film|movie|game|entertainment|reality|talent)\b",
    re.IGNORECASE,
)
NAME_PARTICLES = frozenset(
    "van von de der den del della di da du la le el al bin ibn ter ten dos das do st st. o' mc mac y e".split()
)
NAME_SUFFIXES = frozenset("jr jr. sr sr. ii iii iv obe cbe mbe phd asc bsc a.c.e a.c.e. ace".split())
GIVEN_NAMES = frozenset(
    """
    aaron abby abigail adam adrian aidan aiden alan albert alec alex alexander alexandra alexis alfie alfred ali alice
    alicia alison allan allen allison alun alyssa amanda amber amelia amy ana anastasia andrea andreas andrew andy angela angelica angie angus
    anita ann anna anne annette annie anthony anton antonio antony anya april archie ariana armando arnold art arthur ashley audrey
    barbara barrie barry bart beau becky bella ben benedict benjamin bernadette bernard beth betty beverley bill billie billy
    blair blake bob bobby boyd brad bradley brandon brenda brendan brent brett brian bridget bronagh brooke bruce bruno bryan bryce
    caitlin calvin cameron camilla candice cara carey carice carl carla carlos carly carmen carol carole caroline carolyn carrie
    carter casey cate catherine cathy cecilia celia chad charles charlie charlotte chelsea cheryl chloe chris christian christina
    christine christopher chuck claire clara clare clark claudia cliff clive cody colin colleen connie connor conor courtney
    craig cristina curtis cynthia daisy dale damian damien damon dan dana daniel daniela danielle danny daphne darren daryl dave david
    dawn dean debbie deborah debra denis denise dennis derek diana diane dick dominic don donald donna doris dorothy doug douglas
    duncan dustin dylan ed eddie eden edgar edith edward edwin eileen elaine eleanor elena eli elias elisabeth eliza elizabeth ella
    ellen ellie elliot elliott emily emilia emma emmanuel enrique eric erica erik erin ernest esther ethan eugene eva evan eve
    evelyn faith fay felicity felix fernando finn fiona florence frances francesca francis francisco frank franklin fred freddie frederick
    gabriel gabriella gareth garry gary gavin gemma gene geoff geoffrey george georgia georgina gerald gerard gerry gillian gina
    giovanni glen glenn gordon grace graeme graham grant greg gregory greta guillermo guy gwendoline gwyneth hannah harold harriet
    harris harrison harry harvey hayley heather hector helen helena henry herbert holly howard hugh hugo ian imelda imogen ingrid iris irene isaac
    isabel isabella isla ivan jack jackie jackson jacob jacqueline jake james jamie jan jane janet janice jared jasmine jason jay
    jean jeff jeffrey jemima jen jenna jennifer jenny jeremy jerome jerry jess jesse jessica jessie jill jim jimmy jo joan joanna
    joanne jodie joe joel john johnny jon jonah jonathan jordan jorge jose joseph josh joshua joy joyce juan jude judi judith judy julia
    julian juliana julie juliet june justin kai karen karl kate katherine kathleen kathryn kathy katie katrina kay keith kelly kelsey
    ken kenneth kenny kerry kevin kieran kim kimberly kirk kirsten kit kristen kristin kristina kurt kyle lance larry laura lauren laurence
    laurie lawrence lea leah lee lena leo leon leonard les leslie lesley lewis liam lily linda lindsay lindsey lisa liz lloyd
    lois lola lorraine lou louis louise lucas lucy luis luke lydia lynn lynne mackenzie maddie madeline maggie maisie malcolm marc marcia marco
    marcus margaret margot maria marie marilyn mario marion marissa mark marlene martha martin marvin mary mathew matilda matt
    matthew maureen maurice max maya megan mel melanie melinda melissa meredith merritt michael michaela michele michelle
    miguel mike milly miranda mitchell mohamed mohammed moira molly monica morgan murray nadia nancy naomi natalie natasha nathan neal neil nell
    nicholas nick nicola nicolas nicole nigel nikolaj nina noah noel nora norman oliver olivia oscar owen pamela pat patricia patrick
    patty paul paula pauline pedro peggy penelope penny perry pete peter phil philip phillip phoebe phyllis pierre piers polly rachael rachel
    ralph ramin ramon randy raphael raul ray raymond rebecca reece regina reginald rhys ricardo richard rick ricky rita rob robbie robert
    roberto robin rod roger roland ron ronald ronan ronnie rory rosa rosalind rosamund rose rosemary rosie ross rowan roy ruby rufus rupert
    russell ruth ryan sadie sally sam samantha samuel sandra sara sarah saoirse scott sean selina serena sergio seth shane shannon sharon
    shaun shawn sheila shelley sheridan shirley sian sid sidney sienna simon siobhan sonia sophia sophie stacey stan stanley stella
    stephanie stephen steve steven stewart stuart sue susan susannah susie suzanne sylvia tamsin tanya tara tatiana taylor ted terence teresa
    terry tessa theo theresa thomas tiffany tilda tim timothy tina toby todd tom tommy toni tony tracey tracy travis trevor tristan troy
    tyler tyrone una uma ursula valerie vanessa vera vernon veronica vic vicky victor victoria vince vincent viola violet virginia
    vivian wade wallace walter wanda warren wayne wendy wesley whitney will william willie winona xavier yasmin yvonne zac zach zachary zara zoe
    """.split()  # common given names: they only tip the balance between two places to cut
)
