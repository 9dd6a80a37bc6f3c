"""The words that made-up references are put together from: names, subjects, journals, publishers.

Journals, publishers and towns are real, as they are printed, in full and abbreviated; persons,
titles and works are not.
"""

from __future__ import annotations

SURNAMES = """Abbott Adeyemi Aguirre Ahlström Alvarez Andersson Aoki Bakker Banerjee Barnes Becker
Bello Bianchi Björk Blanchet Bondarenko Brandt Brennan Byrne Cárdenas Castillo Chang Chen Cheng
Chowdhury Clarke Conti Costa Cruz Dahl Davies Desai Dietrich Dimitrov Dubois Duarte Eriksen Esposito
Fernandes Ferrari Fischer Fontaine Fujita Gallagher García Gonçalves Goldstein Greco Grigoriev Gupta
Haddad Hansen Hartmann Hashimoto Hernández Hoffmann Horvat Huang Ibrahim Ito Ivanova Jansen Jones
Kapoor Karlsson Kaya Keller Khan Kim Kowalski Krishnan Kurz Laurent Lee Lehmann Li Lindqvist Liu
Lombardi Lopez Maier Marchetti Martin Mbeki McCarthy McDonald Mendes Meyer Mitchell Morales Moreau
Müller Murphy Nakamura Nguyen Nielsen Novak O’Brien O’Neill Okafor Olsen Ortega Papadakis Park
Patel Pereira Petrov Popescu Qureshi Ramos Rao Reyes Richter Rossi Roux Ruiz Sánchez Santos Sato
Schmidt Schneider Schulz Sharma Shevchenko Silva Singh Smirnov Smith Sørensen Suzuki Svensson
Takahashi Tanaka Taylor Thompson Tóth Tran Tremblay Ueda Vargas Vasquez Virtanen Vogel Wagner Walsh
Wang Watanabe Weber White Williams Wilson Wong Wright Wu Xu Yamamoto Yang Yilmaz Young Zhang Zhao
Ziegler Zimmermann Smith-Jones García-Márquez Lévy-Leblond Kent King Fox Stone Hill""".split()

PARTICLES = ["de", "van", "von", "van der", "de la", "di", "Van", "De", "Le", "da", "von der"]

GIVEN = """Adam Agnes Ahmed Alice Amir Ana Andreas Ann Anton Barbara Ben Carla Carlos Catherine
Charles Chen Christine Claire Daniel David Diane Dmitri Elena Emma Eric Fatima Felix Fiona Francis
Gabriel George Giulia Grace Hans Helen Henry Ingrid Isabel Ivan James Jane Jean Jean-Paul John Jorge
José Julia Karen Karl Laura Lena Lisa Luis Maria Marie Mark Martha Martin Mary Mehmet Michael Min-Jun
Nadia Natalia Nicole Olga Oliver Pablo Patricia Paul Peter Rachel Raj Robert Rosa Samuel Sara
Sergei Sofia Stefan Susan Thomas Tom Ursula Victor Wei Xiao-Ming Yuki Zoe""".split()

NOUNS = """accuracy acid algebra algorithm analysis approach assessment atoms auditing bacteria
behaviour black-holes bonds bounds brain cancer cells channel chemistry children chromatin citizens
clouds clusters coast cohort collisions complexity compression computing conduction conflict control
corals crystals culture current data decay deformation democracy density detection development
devices diffusion disease disks disorder distribution dynamics earnings ecology education elasticity
elections electrodes electrons emission energy enzyme equations estimation evolution exchange
expression factor families fibres fields film firms fishing flow fluctuations forest formation
fractures function fusion galaxies gender gene geometry glass governance gradient graphs gravity
growth harvest health heat history holography hospitals housing hydrogen identity imaging immunity
infants infection inference inflammation injury insulin integration interface interactions ions iron
irrigation islands isotopes jets kinase kinetics knots labour lakes language lasers lattice law
learning lenses ligands light lipid liquids liver locomotion logic loops lung machines magnetism
management mapping markets mass matrix measurement mechanics membrane memory metal metabolism
methods mice migration mixing models molecules motion mutation myth networks neurons neutrinos
noise nuclei nutrition observation oceans operators optics orbits order outcomes oxidation oxide
parsing particles patients patterns peptides percolation performance phase phonons photons physics
planets plasma policy polymers populations power pregnancy prices processes production proteins
protocol quality quarks radiation rates reaction receptor recognition recovery reform regions
regulation relations release religion renormalization replication representation resistance
resonance response revolution rivers RNA ritual rocks routing safety sampling scaling scattering
schools search security sediment segmentation selection semantics sensors sequence signals silicon
simulation skeleton skin software soil solutions spectra spectroscopy speech spin stability stars
state storage strategy stress strings structure supernovae surface surgery survival symmetry
synthesis systems taxation teachers temperature tests text theorem theory therapy thermodynamics
tissue tourism trade transcription transfer transition transport treatment trees trial tumours
turbulence typing urban-life vaccines variance variables vectors velocity verification vibration
virus vision vitamin voting vortices war water waves wetlands wind women work yeast""".split()

ADJECTIVES = """abelian acute adaptive advanced agricultural ancient anomalous applied approximate
asymptotic automatic bacterial bayesian biological broken cardiac cellular central chemical chiral
chronic classical clinical coherent collective comparative compact complex concurrent conformal
critical cultural deep dense digital direct discrete distributed double dynamic early economic
effective elastic electric electronic empirical environmental epithelial exact experimental extended
fast finite formal free functional fuzzy galactic general genetic geometric global granular hard
heavy hepatic hierarchical high homogeneous human hybrid hyperbolic improved incompressible inelastic
infinite integrable intensive interactive intrinsic inverse isolated large linear local logical
long-term low magnetic malignant marine mathematical mean medieval metallic minimal mobile modern
molecular multiple national natural neural new nonlinear nuclear numerical optical optimal oral
organic parallel partial perturbative planar political postoperative prenatal primary public quantum
random rapid rational recent relativistic renal robust rural secondary selective semantic sexual
short single small social solar spatial specific spectral stable statistical stochastic strong
structural supersymmetric synthetic systemic temporal thermal thin three-dimensional topological
toxic transient two-dimensional ultrafast universal urban vascular viral weak""".split()

PATTERNS = [
    "{a} {n} of {a} {n}", "{a} {n} in {n}", "{n} and {n} in {a} {n}", "On the {n} of {a} {n}",
    "The {a} {n} of {n}", "{a} {n}: a {a} {n} for {n}", "A {a} {n} for {n} and {n}",
    "Effects of {a} {n} on {n} in {a} {n}", "Effect of {n} on {n}", "{n} from {a} {n}",
    "Evidence for {a} {n} in the {n} of {n}", "{a} {n} with {a} {n}", "Introduction to {n}",
    "{n}: {n} and {n}", "What is {a} {n}?", "Towards a {n} of {n}", "Search for {a} {n} in {n}",
    "{a} {n} using {a} {n}", "Measurement of the {n} in {n} at {d} TeV", "{n} for {a} {n}",
    "Influence of {n} on the {n} of {a} {n}: the role of {n}", "Does {n} need {n}?",
    "The {n} of {n}", "{a} {n}", "{a} {a} {n}", "An {n} of the {a} {n} by {n}", "{n} in {n}",
    "{a} {n} and the {n} of {n}", "How {n} changed the {n}", "{n}, {n} and {n}",
    "{n}, {n}, and {a} {n} in the {n}", "{a} versus {a} {n} in {a} {n}. A {n} of {d} {n}",
    "{A} {n}. II. {a} {n} and {n}", "{n}-induced {n} of {N}-{d} in {a} {n}", "{N} and its {n}",
    "Studies on {a} {n}: {n} of {n} and {n} (part {d})", "{N}{d} {n} is required for {a} {n}",
    "{a} {n} between {n} and {n}: an {a} {n}", "Some remarks on {a} {n}", "{N}: a {n} for {n}",
    "Lectures on {a} {n}", "Handbook of {n}", "{a} {n} under {n}, 1848-1914", "{a} {n} since {y}",
    "{n} “{n}” {n}", "{a} {n}? {a} {n} in the {n}", "The {N} {n}", "{a} {n} after the {n} of {y}",
]  # fmt: skip

FOREIGN = [
    "Über die {N} der {N} und ihre Bedeutung", "Geschichte der {N}. Eine Einführung",
    "Zur Frage der {N} in der {N}", "Recherches sur la {n} et les {n} au Moyen Âge",
    "Histoire de la {n} en {N}", "La {n} y el {n} en la región de {N}", "Il problema della {n} e del {n}",
    "Étude de la {n} des {n} dans le {n}", "Die {N} und das {N}: Beiträge zur {N}",
    "Las {n} de la {n}: una aproximación", "O estudo da {n} e dos {n} no Brasil",
]  # fmt: skip

JOURNALS = """Nature|Science|Cell|Lancet|Phys. Rev. Lett.|Phys. Rev. B|Phys. Rev. D|Phys. Rev. A|Phys. Rev.
Physical Review Letters|Physical Review B|Phys. Lett. B|Phys. Lett.|Nucl. Phys. B|Nucl. Phys.|J. High Energy Phys.
JHEP|JCAP|Eur. Phys. J. C|Eur. Phys. J.|Class. Quantum Grav.|Class. Quant. Grav.|Commun. Math. Phys.|J. Math. Phys.
J. Phys. A: Math. Gen.|J. Phys. A|J. Stat. Mech.|J. Stat. Phys.|J. Chem. Phys.|J. Phys. Chem. B|Appl. Phys. Lett.
Rev. Mod. Phys.|Prog. Theor. Phys.|Int. J. Mod. Phys. A|Mod. Phys. Lett. A|Adv. Theor. Math. Phys.|Ann. Phys.
Z. Phys. C|Physica A|Physica|Europhys. Lett.|New J. Phys.|Nat. Phys.|Nature Phys.|Nat. Commun.|Sci. Rep.|Rep. Prog. Phys.
Phys. Rep.|Phys. Today|Nucl. Instrum. Methods A|Nucl. Instrum. Meth.|Comput. Phys. Commun.|JETP Lett.|Sov. Phys. JETP
ApJ|ApJS|ApJL|AJ|A&A|MNRAS|ARA&A|PASP|PASJ|Icarus|Astron. Astrophys.|Astrophys. J.|Mon. Not. R. Astron. Soc.|Space Sci. Rev.
J. Geophys. Res.|Geophys. Res. Lett.|Earth Planet. Sci. Lett.|J. Fluid Mech.|Phys. Fluids|Int. J. Heat Mass Transfer
J. Am. Chem. Soc.|J Am Chem Soc|Angew. Chem. Int. Ed.|Chem. Rev.|Chem. Phys. Lett.|Inorg. Chem.|J. Org. Chem.|Tetrahedron
Tetrahedron Lett.|Bull. Soc. Chim. Fr.|Langmuir|Macromolecules|Nano Lett.|Adv. Mater.|Acta Mater.|Thin Solid Films
J Biol Chem|J. Biol. Chem.|J Cell Biol|J Clin Invest|N Engl J Med|J Am Med Assoc|JAMA|BMJ|Br Med J|Ann Intern Med
Am J Respir Crit Care Med|Am Rev Respir Dis|J Immunol|J Exp Med|J Bacteriol|J Virol|Proc Natl Acad Sci USA
Proc. Natl. Acad. Sci. USA|Nucleic Acids Res|Mol Cell Biol|Genes Dev|EMBO J|Biochem J|Biochemistry|Blood|Circulation
Circ Res|Cancer Res|Cancer|J Clin Oncol|Int J Cancer|Gut|Gastroenterology|Hepatology|Diabetes|Diabetes Care|Kidney Int
Am J Physiol|J Physiol|J Neurosci|Brain Res|Neuron|Brain|Pain|Anesthesiology|J Bone Joint Surg Am|J Orthop Res|Spine
Am J Obstet Gynecol|Obstet Gynecol|Fertil Steril|Hum Reprod|Pediatrics|J Pediatr|Arch Dis Child|Arch Intern Med
Am J Public Health|Am J Epidemiol|Int J Epidemiol|Soc Sci Med|Bull World Health Organ|Trop Med Int Health|Plant Physiol
Plant Cell|Planta|New Phytol.|Ecology|Oecologia|J. Ecol.|Ecol. Monogr.|Conserv. Biol.|Am. Nat.|Evolution|Genetics|Nat Genet
Nat. Genet.|Genome Res|Bioinformatics|BMC Bioinformatics|PLoS ONE|PLoS Biol|Mar. Ecol. Prog. Ser.|Appl Environ Microbiol
Infect Immun|J Infect Dis|Clin Infect Dis|Antimicrob Agents Chemother|Chest|Thorax|Eur Respir J|Am J Cardiol|Br J Surg
Br J Cancer|Eur J Cancer|Clin Chem|Clin Chim Acta|Acta Neurochir (Wien)|Biochim Biophys Acta|FEBS Lett|J Mol Biol|Proteins
Artificial Intelligence|Communications of the ACM|Commun. ACM|Journal of the ACM|IEEE Transactions on Computers
IEEE Trans. Inf. Theory|IEEE Trans. on Software Engineering|IEEE Computer|Theoretical Computer Science|Machine Learning
Information and Computation|ACM Computing Surveys|ACM Transactions on Programming Languages and Systems|SIAM J. Comput.
SIAM Journal on Numerical Analysis|Journal of Logic Programming|Journal of Parallel and Distributed Computing|Neural Networks
Neural Computation|Journal of Machine Learning Research|Journal of Symbolic Logic|Pattern Recognition|Software Practice and Experience
Invent. Math.|Ann. of Math.|Ann. of Math. (2)|Trans. Amer. Math. Soc.|Proc. Amer. Math. Soc.|Bull. Amer. Math. Soc. (N.S.)|Duke Math. J.
Math. Ann.|J. Algebra|Adv. Math.|J. Funct. Anal.|Comm. Pure Appl. Math.|Acta Math.|Compositio Math.|J. Differential Geom.
Econometrica|American Economic Review|Quarterly Journal of Economics|Journal of Political Economy|Journal of Finance
Journal of Financial Economics|Review of Economic Studies|Journal of Econometrics|Journal of Economic Perspectives|World Development
American Political Science Review|World Politics|International Organization|Foreign Affairs|International Security|Survival|Daedalus
Energy Policy|Climatic Change|Global Environmental Change|Journal of Conflict Resolution|Journal of Common Market Studies
American Sociological Review|Annual Review of Sociology|Social Forces|Theory and Society|Sociology|Gender & Society|Human Relations
Journal of Personality and Social Psychology|Psychological Bulletin|Child Development|Developmental Psychology|Cognition
Behavioral and Brain Sciences|Academy of Management Journal|Strategic Management Journal|Journal of Marketing|Harvard Business Review
Past & Present|English Historical Review|Journal of Modern History|Speculum|Classical Quarterly|TAPA|JHS|CQ|AJP|New Literary History
Historische Zeitschrift|Zeitschrift für Soziologie|Kölner Zeitschrift für Soziologie und Sozialpsychologie|Der Staat|Die Verwaltung
Annales|Revue historique|Revue française de sociologie|Revue d’économie politique|Comptes Rendus|C. R. Acad. Sci.|Rivista Storica Italiana
Revista Brasileira de Biometria|Rev. Bras. Biol.|Desarrollo Económico|Quaderni Storici|Bulletin de la Société Géologique de France
Harv. L. Rev.|Yale L.J.|Stan. L. Rev.|Colum. L. Rev.|Modern Law Review|Journal of Law and Society|Melbourne University Law Review
International Journal of Forecasting|Journal of Ethnopharmacology|BMC Pregnancy and Childbirth|Journal of Morphology|Journal of Hydrology
Water Resources Research|Remote Sensing of Environment|Journal of Climate|Atmospheric Environment|Quaternary Research|Geology
Geochim. Cosmochim. Acta|Chemical Geology|Lithos|Tectonophysics|Sedimentology|Marine Policy|Construction and Building Materials
Journal of Materials Science|Cement and Concrete Research|Journal of Sound and Vibration|Int. J. Fatigue|Eng. Struct.|Autoimmunity""".replace(
    "\n", "|"
).split("|")

JOURNAL_HEADS = ["Journal of", "International Journal of", "Annals of", "Archives of", "Advances in",
                 "European Journal of", "American Journal of", "Trends in", "Current Opinion in",
                 "Review of", "Annual Review of", "Studies in", "Bulletin of", "Revista de",
                 "British Journal of", "Canadian Journal of", "Acta", "Zeitschrift für", "Revue de"]  # fmt: skip
SHORT_HEADS = ["J", "Int J", "Am J", "Br J", "Eur J", "Ann", "Arch", "Clin", "Acta", "Curr Opin",
               "Adv", "Trends", "Scand J", "Can J", "Jpn J", "Z", "Zh", "Klin", "Nippon"]  # fmt: skip
STEMS = """Agric Allergy Anal Anat Anim Appl Audiol Biochem Biol Biophys Biotechnol Cardiol Chem
Chemother Chromatogr Clin Comput Crystallogr Dent Dermatol Dev Drug Ecol Econ Electron Endocrinol Eng
Entomol Environ Epidemiol Ethnopharmacol Eur Exp Food Genet Geol Geophys Gynecol Haematol Health Heart
Histochem Hum Hypertens Immunol Ind Infect Inst Instrum Int Mar Mater Math Mech Med Methods Microbiol
Mol Nat Neurol Neurosci Nephrol Nutr Obes Oncol Ophthalmol Organomet Orthop Parasitol Pathol Pediatr
Pharmacol Phys Physiol Plant Polym Prev Psychiatry Psychol Public Radiol Rehabil Reprod Res Respir
Rheumatol Sci Soc Soil Sports Stat Struct Surg Technol Theor Toxicol Transplant Trop Urol Vasc Vet
Virol Zool""".split()

PROCEEDINGS = ["Proceedings of the {o} International Conference on {N}", "Proceedings of {K} ’{yy}",
               "Proc. of the {y} International Conference on {N}", "{K}", "{K} {y}",
               "Proceedings of the {o} ACM Symposium on {N}", "Proc. {o} {S} Symp. {N}",
               "Proceedings of the {S} Conference on {N}", "Proc. Int. Conf. {N}",
               "Proceedings of the {o} Annual {N} Conference ({K}’{yy})", "{N} {y}",
               "Advances in Neural Information Processing Systems", "Advances in {N}",
               "Proceedings of the Workshop on {N} and {N}", "Proc. {o} {N} Workshop",
               "{o} International Workshop on {N}", "Handbook of {N}", "{A} {N} and {N}",
               "The Oxford Handbook of {A} {N}", "{A} {N}: Essays in Honor of {P}"]  # fmt: skip
SERIES = ["LNCS", "Lecture Notes in Computer Science", "Lecture Notes in Mathematics", "LNAI",
          "Lecture Notes in Artificial Intelligence", "Graduate Texts in Mathematics",
          "London Mathematical Society Lecture Note Series", "NATO ASI Series",
          "Springer Series in Solid-State Sciences", "Lecture Notes in Physics", "CCIS"]  # fmt: skip
MEETINGS = """AAAI IJCAI SIGMOD VLDB ICML NIPS CVPR ICCV ACL SOSP OSDI PLDI POPL ICSE INFOCOM SIGCOMM
STOC FOCS SODA CRYPTO CHI WWW KDD ICRA IROS ISCA ASPLOS USENIX COSIT""".split()
SOCIETIES = ["IEEE", "ACM", "IEEE/RSJ", "SPIE", "AIAA", "ASME", "European", "Pacific"]

PUBLISHERS = """Springer|Springer-Verlag|Springer Verlag|Cambridge University Press|Oxford University Press
Academic Press|John Wiley & Sons|Wiley|Elsevier|North-Holland|MIT Press|The MIT Press|Princeton University Press
Harvard University Press|University of Chicago Press|University of California Press|Addison-Wesley|Prentice Hall
Prentice-Hall|McGraw-Hill|World Scientific|World Scientific Publishing|Morgan Kaufmann|Kluwer Academic Publishers|Kluwer
CRC Press|Plenum Press|Plenum|Pergamon Press|Pergamon|Dover|Dover Publications|W. H. Freeman|Freeman|Birkhäuser|Routledge
Sage|Sage Publications|Palgrave Macmillan|Macmillan|Penguin|Penguin Books|Basic Books|Blackwell|Basil Blackwell|Edward Elgar
Clarendon Press|Yale University Press|Columbia University Press|Cornell University Press|Stanford University Press|Brill|E. J. Brill
de Gruyter|Walter de Gruyter|Suhrkamp|C. H. Beck|Mohr Siebeck|Nomos|VS Verlag|Campus|Vandenhoeck & Ruprecht|Franz Steiner
Gallimard|Presses Universitaires de France|PUF|Seuil|Éditions du CNRS|Dunod|Masson|Hachette|La Découverte|Einaudi|Il Mulino|Laterza
Taylor & Francis|Taylor and Francis|W. B. Saunders|Saunders|Mosby|Lippincott|Raven Press|Williams & Wilkins|Churchill Livingstone
ACM|ACM Press|IEEE|IEEE Press|IEEE Computer Society|AAAI Press|Morgan Kaufmann Publishers|American Mathematical Society
Amer. Math. Soc.|SIAM|AIP|American Institute of Physics|IOP Publishing|Univ. Chicago Press|Cambridge Univ. Press|Oxford Univ. Press
Benjamin/Cummings|W. A. Benjamin|Marcel Dekker|Chapman & Hall|Chapman and Hall|Interscience|Wiley-VCH|Nauka|Mir
Sheffield Academic Press|Johns Hopkins University Press|Duke University Press|University of Minnesota Press|Polity Press|Verso
Edward Arnold|Longman|Allen & Unwin|Heinemann|Harper & Row|Doubleday|Random House|Norton|W. W. Norton|Westview Press|Westview
World Bank|OECD|OECD Publishing|United Nations|UNESCO|World Health Organization|FAO|RAND Corporation|Brookings Institution Press
International Monetary Fund|Council on Foreign Relations|Chatham House|Carnegie Endowment for International Peace|Atlantic Council""".replace(
    "\n", "|"
).split("|")

TOWNS = """New York|London|Berlin|Cambridge|Oxford|Paris|Amsterdam|Boston|Chicago|Princeton|Singapore|Heidelberg|Dordrecht
Cambridge, MA|Cambridge, Mass.|New York, NY|Reading, MA|San Francisco|San Diego|Philadelphia|Washington, DC|Washington, D.C.
Providence, RI|Boca Raton|Englewood Cliffs, NJ|Tokyo|Leiden|Basel|Zürich|Wien|Vienna|München|Stuttgart|Frankfurt am Main|Tübingen
Göttingen|Leipzig|Baden-Baden|Wiesbaden|Rome|Roma|Torino|Milano|Bologna|Madrid|Barcelona|Lisboa|Moscow|Moskva|Geneva|Genève
Berkeley|Los Angeles|Stanford|New Haven|Ithaca|Baltimore|Minneapolis|Durham|Austin|Toronto|Montreal|Melbourne|Sydney|Canberra
Manchester|Edinburgh|Cheltenham|Aldershot|Harmondsworth|Thousand Oaks, CA|Beverly Hills|Menlo Park, CA|Redwood City|Hillsdale, NJ
St. Louis|Pittsburgh, PA|Seattle, WA|Atlanta, GA|Reno, Nevada|Lausanne|Bern|Brussels|Copenhagen|Stockholm|Oslo|Helsinki|Warsaw
Prague|Budapest|Beijing|Hong Kong|New Delhi|Mexico City|México|Buenos Aires|São Paulo|Rio de Janeiro|Santiago|Innsbruck|Gent""".replace(
    "\n", "|"
).split("|")

BODIES = """ATLAS Collaboration|CMS Collaboration|World Bank|OECD|European Commission|World Health Organization|UNESCO
International Energy Agency|U.S. Department of Energy|US Department of Health and Human Services|National Statistics Office
Ministry of Finance|Ministry of Health|Bank for International Settlements|United Nations Development Programme|LIGO Collaboration
Planck Collaboration|Particle Data Group|American Psychiatric Association|National Research Council|Office for Harbour Safety
Congressional Research Service|Government Accountability Office|Department of Justice|Federal Reserve Board|Institute for River Studies""".replace(
    "\n", "|"
).split("|")

HOSTS = """www.example.org example.com www.harbourstudies.org www.worldbank.org ec.europa.eu www.who.int
www.iea.org doi.org dx.doi.org arxiv.org www.cs.example.edu cds.cern.ch www.oecd.org www.gov.uk
www.state.gov home.treasury.gov www.reuters.com www.nytimes.com www.itu.int docs.example.net""".split()
PATHS = """papers report data publications pdf en news 2019 2021/03 statistics index.html policy
global-outlook.pdf download record abs content documents ~lee summary.htm""".split()

MONTHS = (
    "January February March April May June July August September October November December".split()
)
SHORT_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Sept Oct Nov Dec Jan. Feb. Aug. Sept. Oct. Nov. Dec.".split()
