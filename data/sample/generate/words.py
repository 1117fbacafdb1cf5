"""The words from which the sample's people and practices are named: all invented, or common names put together by chance."""

from data.sample.generate.dice import Dice


def _words(text: str) -> list[str]:
    return text.split()


GIVEN = _words(
    """
    Aaron Abigail Adil Aisha Alastair Alice Amara Amit Andrea Anjali Annika Anthony Asha Ayesha Barnaby Beatrice Benjamin Bethan Bilal
    Bridget Caroline Catrin Charlotte Chidi Claire Colin Damian Daniel Deborah Deepa Dorothea Duncan Edward Eleanor Elena Emeka Emma
    Esther Farida Felix Frances Gemma Geoffrey Grace Graham Gwen Hannah Harriet Hassan Heather Hugo Imran Ingrid Isaac Jasmine Jeremy
    Joanna Jocelyn Joseph Judith Julian Karen Kathryn Kavita Keith Kiran Laura Leonard Lorna Lucy Luke Manoj Marcus Margaret Martha
    Maryam Matthew Maureen Melanie Miriam Mohan Nadia Naomi Neil Nicola Nikhil Nina Norman Oliver Omar Patricia Paula Peter Philippa
    Rachel Rajesh Rebecca Robert Rosalind Rosemary Samir Sandra Sangeeta Sarah Sean Shabnam Shirin Simon Sonia Stella Sunita Susan
    Tariq Theresa Timothy Tunde Usha Vanessa Victor Vikram Wendy William Winston Yusuf Zainab Zoe
    """
)

FAMILY = _words(
    """
    Abara Ackroyd Adcock Akande Allardyce Amadi Anstey Appleyard Arkwright Ashby Asghar Attwater Babbage Bagshaw Bains Balogun
    Bannister Barraclough Bassi Beckwith Bellamy Bhandari Birtwistle Blackmore Blakelock Bosworth Braithwaite Brearley Broadhurst
    Burnside Butterworth Cadman Calvert Cartmell Chadwick Chaudhry Cheetham Chowdhury Clegg Cobbold Cotterill Crabtree Cranfield
    Culpepper Dacosta Dalton Danso Darwish Dearden Denholm Desai Dewhurst Dhillon Dinsdale Duckworth Dunmore Eccles Edgerton Ekwueme
    Elphick Entwistle Fairhurst Farooqi Fawcett Fenwick Fernandes Fothergill Frobisher Gainsford Gaskell Ghosh Gilchrist Goodall
    Greenhalgh Grimshaw Gunawardena Habib Haldane Hargreaves Harker Haslam Haworth Hebden Hepworth Heywood Hinchliffe Hollis Horsfall
    Huddleston Hussain Ibekwe Iqbal Isherwood Iyer Jagger Jessop Joshi Kapadia Kaur Kellaway Kenworthy Kershaw Kulkarni Lamptey
    Langstaff Larkin Lathom Lister Littlewood Lockwood Lonsdale Lumb Mahajan Malik Mallinson Marchetti Maddox Mistry Moorhouse
    Mukherjee Murgatroyd Mustafa Nadar Naylor Nettleton Nkrumah Norcliffe Nuttall Nwosu Ogden Oldroyd Oluwole Onslow Osei Outram
    Pandya Parfitt Parkinson Pascoe Pemberton Pickersgill Pillai Pinder Postlethwaite Prendergast Qureshi Rahman Ramsbottom Rathbone
    Rawnsley Redfern Rigby Ripley Rowbotham Rustomji Ryecroft Sagar Sandhu Satchwell Scholes Sethi Shackleton Shawcross Siddiqui
    Singleton Smethurst Sowerby Stansfield Stockdale Sugden Sunderland Swales Tattersall Tempest Thewlis Thistlewood Threadgold Tolan
    Trevelyan Turnbull Twigg Uddin Unsworth Varley Venables Verma Waddington Wainwright Walmsley Warburton Weatherby Whitaker
    Wigglesworth Winstanley Wolstenholme Woodhead Wraith Yarrow Yeadon Zaman
    """
)

PRACTICE = _words(
    """
    Abren Borvan Caldrin Dunvar Elsort Farrok Gantrel Hestral Iverel Jessan Kelvard Lorrin Mandrel Norvin Oskell Pendrin Quillan
    Rostrel Sandrel Tolvan Ulvar Vantrel Wendrin Yarvel
    """
)
PRACTICE_END = _words(
    """
    by den field gate ham leigh mere more ridge stone ton well wick
    """
)
PRACTICE_KIND = ("Surgery", "Medical Centre", "Health Centre", "Practice", "Medical Practice", "Family Practice")

PCN = {
    "Northmoor": ["Bracken", "Curlew", "Gorse", "Heather", "Juniper", "Lapwing", "Peat", "Rowan", "Sundew", "Tarn"],
    "Eastvale": ["Alder", "Bridge", "Kiln", "Meadow", "Mill", "Orchard", "Osier", "Weir"],
    "Southfell": ["Beacon", "Cairn", "Crag", "Drover", "Larch", "Pike", "Quarry", "Scree", "Torrent"],
    "Westmarsh": ["Avocet", "Causeway", "Harbour", "Heron", "Lantern", "Reed", "Saltings", "Sluice", "Tide"],
}


class Names:
    """Full names, each given once; `taken` are the names that the stories use."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = set(taken)
        self._dice = Dice("names")

    def next(self) -> str:
        while True:
            name = f"{self._dice.pick(GIVEN)} {self._dice.pick(FAMILY)}"
            if name not in self._taken:
                self._taken.add(name)
                return name


def practice_names(how_many: int) -> list[str]:
    dice = Dice("practices")
    places = dice.some([start + end for start in PRACTICE for end in PRACTICE_END], how_many)
    return [f"{place} {dice.pick(PRACTICE_KIND)}" for place in places]
