"""Names of papers, magazines and sites that review television; they decide splits where a sentence leaves them open."""

AGGREGATORS = frozenset({"Rotten Tomatoes", "Metacritic"})

# Only needed where a name stands without `of`, `for` or a possessive that marks it as a publication.
PUBLICATIONS = frozenset(
    "ABC News|AV Club|AllMusic|BBC|BBC News|Bleeding Cool|Bloody Disgusting|Boston Herald|Bustle|"
    "BuzzFeed|CBR|CNET|CNN|Chicago Sun-Times|Chicago Tribune|Chortle|Collider|Comic Book Resources|"
    "ComicBook.com|Common Sense Media|Consequence|Cosmopolitan|Daily Express|Daily Mail|Daily Mirror|Daily News|"
    "Daily Telegraph|Deadline|Deadline Hollywood|Decider|Den of Geek|Digital Spy|Digital Trends|Empire|"
    "Engadget|Entertainment Weekly|Entertainment.ie|Esquire|Evening Standard|FanSided|"
    "Film School Rejects|Financial Times|Forbes|GQ|Game Informer|GameSpot|GamesRadar|GamesRadar+|"
    "Geek Girl Authority|Glamour|Heat|Heaven of Horror|HitFix|HuffPost|IGN|Independent|IndieWire|JoBlo|"
    "Kotaku|Lifehacker|Los Angeles Times|Mashable|Men's Health|Metro|NME|NPR|New Statesman|New York|"
    "New York Daily News|New York Magazine|New York Post|Newsday|Newsweek|Now|Paste|Paste Magazine|"
    "People|Philadelphia Inquirer|Pitchfork|Polygon|PopBuzz|PopMatters|PopSugar|Radio Times|"
    "Ready Steady Cut|RogerEbert.com|Rolling Stone|SFGate|SFX|Salon|San Francisco Chronicle|"
    "San Jose Mercury News|Screen Rant|ScreenRant|Seattle Times|Slant|Slant Magazine|SlashFilm|Slate|"
    "Space.com|Sputnik|Sputnikmusic|Star Tribune|Syfy Wire|TV Fanatic|TV Guide|TV Insider|TVLine|"
    "TechRadar|Tell-Tale TV|The A.V. Club|The Age|The Atlantic|The Austin Chronicle|The Boston Globe|"
    "The Daily Beast|The Daily Telegraph|The Denver Post|The Detroit News|The Economist|"
    "The Globe and Mail|The Guardian|The Hindu|The Hollywood Reporter|The Huffington Post|"
    "The Independent|The Irish Independent|The Irish Times|The List|The Mary Sue|The Mercury News|"
    "The New York Times|The New Yorker|The Observer|The Oregonian|The Plain Dealer|The Playlist|"
    "The Ringer|The Scotsman|The Seattle Times|The Spectator|The Star-Ledger|The Sun|The Sunday Times|"
    "The Sydney Morning Herald|The Telegraph|The Times|The Upcoming|The Verge|The Wall Street Journal|"
    "The Washington Post|The Wrap|TheWrap|Thrillist|Time|Time Out|Total Film|USA Today|Uproxx|Us Weekly|"
    "Vanity Fair|Variety|Vice|Vogue|Vox|Vulture|Wired|Yahoo!|Zap2it|i|iNews|io9".split("|")
)
