"""The words that the categories of English-language television prizes are made of; names are not."""

CATEGORY_WORDS = frozenset(
    """
    30 30-minute 3d 4d 60 60-minute 90 accomplishment achievement achievements act acting action
    action/adventure action/thriller actor actor's actor/actress actors actress actress's actresses acts
    adaptation adapted addictive adr adult adults advancement adventure advertisement advertising
    affairs africa african afternoon aired album alien all-around all-round all-time america american
    anchor android animal animated animation animator animators anime anniversary annual antagonist
    anthology anthology-series anti-hero anti-heroine antiques app app-based appeal approved ar arc art
    artisan artist artistic arts arts/culture asia asian assets assistant audience audience's audio
    augmented australia australian autumn award babies baby background badass baddie baker ballad
    barbering battle battles bff bffs billboard billboards binge binge-worthy bingewatch bingeworthy
    bisexual black blu-ray bollywood book box boxset brand branded branding braver bravest break-up
    breakfast breakout breakthrough breakup britain british broadband broadcast broadcast/streaming
    broadcaster broadcasting bromance brother business cable cable/network cameo camera campaign
    campaigns canada canadian cartoon cartoons cast cast/ensemble casting cat catch-phrase catchphrase
    category celebrity century ceremony cg cgi channel chapter character chef chemistry child children
    children's chinese choice choreographer choreography christmas cinematic cinematographer
    cinematography class classic cliffhanger co-host co-hosts co-lead co-starring collection color
    colorist colour colourist combination comeback comedian comedic comedies comedy comedy-drama
    comedy-series comedy-variety comedy/drama comedy/musical comedy/variety comic comic-book commentator
    commercial companion compere competition composer composing compositing composition compositor
    concert constructed contemporary contemporary-drama contestant continuing contribution contributions
    cookery cooking coolest coordination cop correspondent costume costume-drama costumes couple couples
    cover coverage craft crafts created creative creature creatures credit credits crew crime
    crime-drama critic critics' cross-media cross-platform crossover crush cry cue culture current
    current-affairs cut cut-scene cutest cutie cyber daily dance dancer dancers dating daughter daytime
    daytime-drama death debate debut decade design designer detective developing dialogue digital
    digital-effects directing direction direction/production director director's directors disability
    dish display diverse diversity division doctor docu-drama docu-series docudrama documentaries
    documentary docuseries docusoap dog drag drama drama-comedy drama-series drama/comedy dramas
    dramatic dramedy dressed dub dubbed duet duo duo/group duo/team dvd dvd/blu-ray dynamic dystopian
    early early-evening east economic edited editing editor editor's educational effects emcee emerging
    emotional end ending engagement england english ensemble ensemble-cast entertainer entertainment
    entertainment/talk entertainment/variety entrance environment environmental environments episode
    episode(s) episodes episodic equality espionage esports ethnic europe european evening event
    excellence exceptional executive exit experience expert facebook fact factual factual-entertainment
    faith fall family fan fan's fandom fans fans' fantasy fantasy/sci-fi fantasy/science-fiction fashion
    father fave faves favorite favorites favourite favourites feature featured features feel-good female
    fiction fictional fight fights film film/tv films finale finance first first-time fit floor foley
    following food food/drink foreign foreign-language form format formats forms franchise french
    frenemies frenemy freshman friend friendly friends friendship friendships funniest funny future
    gaffer game game-show games gameshow gaming gang gardening gay general genre genre/fantasy german
    ghost gif global grader grading grand graphic grip grit group grown-up grown-ups guest
    guest-starring guilty hair hair-raising hair/makeup hairdresser hairdressing hairstyle hairstyling
    hairstyling/make-up hairstylists half-hour half-hours handling hashtag haunted hd hdr health
    healthcare heartbreak heartthrob heartwarming hero hero/heroine heroic heroine hispanic hissy
    historical history hit holiday hollywood home honor honorary honourary horror horror/thriller host
    host/hostess host/panelist hosted hostess hosting hot hottest hottie hour hour-long hours
    humanitarian humor humour icon ident identity idents illustrator image impact improv inclusion
    inclusive inclusivity incorporated independent indian ingenue innovation innovative inspirational
    inspiring instagram instrumental integrated integration interactive interactive/digital
    interactivity international internationally interview interviewer investigative ireland irish
    italian japanese journalism journalists judge judges judges' jury juvenile key key-art kid kid's
    kids kids' kidult king kiss kisses korean language language-program late late-night later latin
    latina latino laugh lawyer lawyer/legal layout lead lead/supporting leading legacy legal lesbian
    lgbt lgbtq lgbtq+ lgbtqi lgbtqia licensed licensing lifestyle lifetime light lighting
    lighting/direction likable likeable limited limited-series liplock live live-action live-event logo
    long long-form love loved lovers loveteam lyric lyricist lyrics made made-for made-for-television
    made-for-tv magazine magic magician main main-title make-up make-up/hairstyling makeover makeup
    makeup/hairstyling male male/actor male/female man manga marketing matte media media/interactive
    medical medical-drama medicine medium meltdown meme memorable men merchandise merit merits
    mid-season midseason mini mini-series miniserie miniseries miniseries/movie minority minute
    minutes mixed mixer mixers mixing mixing/editing mobile mockumentary model modeling modelling models
    moment moments monologue monster monsters morning most-watched mother motion movie movie/miniseries
    movies multi-cam multi-camera multi-platform multicamera multicultural multimedia multiple-camera
    music music/sound musical musical-comedy musical/comedy must-see mutant mystery mystery/thriller
    narration narrative narrator national nationally natural network new newcomer newcomer's
    newcomer/breakthrough news news/documentary newscaster newsreader next night noir non-commercial
    non-competition non-fiction non-prosthetic non-scripted nonfiction nonprosthetic nonscripted north
    northern novela novelas occult off-screen on on-air on-screen one one-camera one-hour
    one-off ongoing online online-video onscreen open opening opening-title opera operating operator
    operators orchestration original outdoor outstanding over overall overrated overseas painting
    pairing panel panel-show panelist panellist panelshow panto paranormal parent parents parody part
    partner partners partnership pay people's performance performer performing period period-drama
    period-piece period/fantasy permanent personality pet philanthropic photography physical picture
    picture-editing pilot platform play pleasure plot plotline podcast police police-drama political
    politics poll pop popular popular-vote portrayal post-apocalyptic poster posters pre-school premiere
    prequel preschool preschooler preschoolers present presentation presenter presenter/host
    presenter/presenters presenters presenting press prestige previs previsualization prime prime-time
    primetime prince princess print procedural producer producer's producers producing production
    production/design program programme programmes programming programs project promising promo promos
    promotion promotional properties property property-show prosthetic prosthetics protagonist
    protagonista public public's public-service pundit puppet puppetry quality queen queer quiz
    quiz-show quizmaster radio re-recording readers readers' reality reality-competition
    reality/competition reboot record recording recordist records recurring regional regionally regular
    reimagined reinvented reinvention relationship relationships release relief religion religious
    remake render rendering renovation reportage reporter reporting representation rerecording return
    returning reveal revelation revival rigging rising rival rivalry robot robots role rom-com romance
    romantic romcom rookie rookies rotoscoping satire satirical scare scariest scary scene scene-stealer
    scenes sci-fi sci-fi/fantasy sci-fi/horror sci-fi/supernatural science science-fiction scifi score
    score/song scoring scotland scottish scream screen screenplay script scripted scripts seal season
    seasonal second-screen sequel sequence sequences serial serialised serialized serials series
    series/mini-series series/movie series/special service service/website set sex sexiest shiniest
    shiny shiny-floor ship shipping shocker short short-form show shows sibling sidekick sidekicks
    simulation singer singers single single-camera single-drama singlecamera sister sitcom sitcoms site
    sketch sleeper snapchat snog snub soap soaps social social-media son song song/score songwriter
    songwriting sound sound-editing sound-mixing sounds soundtrack south-west space
    spanish special special-effects specialist specialty spectacular speech spill spin-off spinoff sport
    sporting sports sportscaster spot spotlight spots spring spy squad stage staging stand-alone
    stand-up standalone standup star star-making star/newcomer stars stealer stereoscopic stills story
    storyboard storyboarding storyline storylines storytelling streamed streaming streaming-series
    structured studio stunt stunt-work stunts styling stylish stylist subtitled successful summer
    superhero superhero/fantasy superheroes supernatural supernatural/horror supervising supervision
    supervisor supporting supporting/guest survivor suspense switching tailoring talent talent-show
    talents talk talk/variety team team-up tearjerker teaser teasers technical technical-direction
    technology teen teen-drama teens tele telefiction telefilm telemovie telenovela telenovela/soap
    telenovelas teleplay teleplay/screenplay television television/cable theater theatre theme
    theme-music theme/score themed thriller thriller/horror thrillers tiktok time time-travel timing
    title title-design title-sequence title/theme titles titles/design titling tomorrow touching toy
    track tracks trailblazer trailer trailer/teaser trailers trans transfer transformation transgender
    transmedia travel treatment trending tribute trio tv tv-movie tv-series tv/film tv/limited
    tv/streaming tween tweens tweens/teens tweet tweets twist twists twitter typography u.k u.s uhd uk
    underrated underscore unscripted unstructured upcoming uplifting us use user va values vampire
    vampires variety variety/comedy vehicle vehicles vfx video videogame viewer viewers viewers' villain
    villain/baddie villainess viral virtual virtual-reality vision vision-mixing visual visual-effects
    vocal voice voice-over voiceover volume vote voted vr wales wardrobe watched weapon weather web
    web-series webseries website wedding weekday weekend weekly welsh werewolf west western weta
    whodunit winner winter witch wizard woman women women's wonder work world world-wide worldwide
    writer writer's writer-director writer/director writers writing year year's young younger youth
    youtube zealand zombie zombies
    more less under than minutes long short
    """.split()
)
