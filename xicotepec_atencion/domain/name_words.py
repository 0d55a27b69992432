"""Words that stand in the names of persons and groups: how they are shortened, what is no part of a name, and which are
names in their own right. All folded: no accents, lower case."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


TITLES = _set(
    """sr sra srta srita don dn doña dona dña dna señor senor señora senora señorita senorita lic licda licenciado
    licenciada ing inga arq dr dra doctor doctora prof profr profra profa profesor profesora mtro mtra maestro maestra
    cp lcp tec qfb mvz gral cap cmte tte pbro biol psic enf abog c ciudadano ciudadana"""
)
PARTICLES = _set("de del la las los el y")
WIDOWED = _set("vda viuda vd")

_SHORTENED = """
maria: ma mª
guadalupe: gpe gdpe guad gpa
jose: jse
francisco: fco fsco frco
francisca: fca
antonio: ant anto
concepcion: conc concep
domingo: dgo dmgo
ignacio: ign
margarita: marg
santa: sta
santo: sto
san: sn
hernandez: hdez hdz hndz hndez hrdz hrdez hernz
fernandez: fdez fdz fndz fdnz
martinez: mtz mtez mrtz mtnz mtnez martz
rodriguez: rdz rdgz rdguez rguez rodz rodgz rdrgz
gonzalez: glez glz gzlz gnzlz gonz gnz gzz
lopez: lpz lopz
gutierrez: gtz gtez gtrrz gutz gtrz
garcia: gcia grcia
perez: prz
sanchez: schz snchz sncz schez
ramirez: rmz rmrz ramz rmez
vazquez: vzqz vzq vqz vazqz vzquez
velazquez: vlzq vlzqz velazqz
jimenez: jmz jmnz jimz jmnez
juarez: jrz jrez
dominguez: dmz dmgz dguez domz dgz
mendez: mdez mdz mndz mndez
mendoza: mdza mndza
alvarez: alvz alvrz
ortiz: ortz
gomez: gmz gmez
diaz: dz
ruiz: rz
chavez: chvz chz
morales: mrls
flores: flrs
torres: trrs
"""
SHORTENED: dict[str, str] = {
    short: word
    for word, shorts in (line.split(": ") for line in _SHORTENED.split("\n") if line)
    for short in shorts.split()
}

_PET_NAMES = """
guadalupe: lupe lupita lupillo
jose: pepe pepito che
josefina: pepa josefa chepina
francisco: paco pancho panchito kiko
francisca: pancha panchita paca
ignacio: nacho
jesus: chuy chucho
antonio: toño toñito
antonia: toña toñita
alberto: beto
roberto: beto
gilberto: beto
humberto: beto
concepcion: concha conchita
consuelo: chelo
dolores: lola lolita
guillermo: memo
enrique: quique kike
teresa: tere teresita
carmen: carmelita carmela
alicia: licha
margarita: mago magos
mercedes: meche
isabel: chabela chabe
beatriz: bety betty
eduardo: lalo
luis: güicho guicho
maria: mari mary mariquita
magdalena: malena magda
hortensia: tencha
gabriel: gabi
gabriela: gabi gaby
patricia: paty pati
socorro: coco
refugio: cuca
rosario: chayo
nicolas: nico
victoria: vicky
fernando: nando
raymundo: mundo
alfonso: poncho
ernesto: neto
sergio: checo
gregorio: goyo
vicente: chente
salvador: chava
manuel: meño manolo
rosa: rosy
leticia: lety
silvia: chivis
graciela: chela
catalina: cata
esperanza: lancha
alejandro: alex jando
alejandra: alex ale
"""
PET_NAMES: dict[str, tuple[str, ...]] = {}
for _line in filter(None, _PET_NAMES.split("\n")):
    _whole, _pets = _line.split(": ")
    for _pet in _pets.split():
        PET_NAMES[_pet] = (*PET_NAMES.get(_pet, ()), _whole)

GROUPS = _set(
    """comite escuela primaria secundaria telesecundaria preescolar jardin kinder bachillerato preparatoria colegio
    instituto universidad grupo asociacion agrupacion organizacion fundacion union sociedad cooperativa sindicato
    consejo comisariado ejido junta club liga equipo iglesia parroquia templo barrio vecinos vecinas colonos padres
    madres habitantes comerciantes locatarios taller empresa clinica centro dif delegacion presidencia inspectoria
    ayuntamiento patronato mayordomia"""
)

# A slip of the pen makes a word that is no name. Two words that are both here are two names, however alike.
KNOWN = _set(
    """abel abigail abraham abril adan adela adelaida adelina adolfo adrian adriana agustin agustina aida alan alba
    alberta alberto aldo alejandra alejandro alexa alfonsina alfonso alfredo alicia alma alondra alonso alvaro amada
    amado amalia amelia america amparo ana anabel anastasia andrea andres angel angela angeles angelica angelina
    anselma anselmo antonia antonio aracely ariadna armando arnulfo arturo asuncion aurelia aurelio aurora azucena
    barbara bartolo beatriz belen benigna benigno benita benito benjamin berenice bernarda bernardo berta bertha
    blanca brenda brigida bruno camila camilo candelaria candida candido carla carlos carlota carmela carmelo carmen
    carolina catalina cayetano cecilia cecilio celestina celestino celia celina cesar christian cipriano cirilo clara
    claudia claudio clemencia clemente concepcion constantino consuelo cristian cristina cristobal cruz dalia damian
    daniel daniela dario david delfina delfino delia diana diego dolores domingo domitila donato edgar edith eduardo
    edmundo efrain elena eleazar eleuterio elia elias eligio elisa eliseo eloisa eloy elsa elva elvia elvira emilia
    emiliano emilio emma enedina enrique epifanio erasmo eric erica erika erick ernestina ernesto esmeralda esperanza
    estela esteban esther eufemia eugenia eugenio eulalia eulalio eusebia eusebio eva evangelina evaristo evelia
    everardo fabian fabiana fabiola fatima faustina faustino fausto federico felicitas felipa felipe felix fermin
    fermina fernanda fernando fidel fidela fidelia filiberto filomena flavio flor flora florencia florencio florentina
    florentino fortino francisca francisco gabino gabriel gabriela genaro genoveva georgina gerardo german gilberto
    gisela gloria graciela gregoria gregorio griselda guadalupe guillermina guillermo gustavo hector heriberto
    herlinda hermelinda hermenegildo herminia herminio hilaria hilario hilda hipolito horacio hortensia hugo humberto
    ignacia ignacio iliana imelda ines inocencio irene iris irma isaac isabel isaias isela isidra isidro ismael israel
    ivan ivonne jacinta jacinto jacobo jaime janet javier jazmin jeronimo jesus jesusa joaquin joel jonathan jorge
    josafat jose josefa josefina josue juan juana juanita judith julia julian juliana julieta julio karen karina karla
    laura lazaro leandro leobardo leon leonardo leonel leonor leopoldo leticia lidia liliana lilia lorena lorenza
    lorenzo lourdes lucas lucero lucia lucila lucina lucio lucrecia luis luisa luz macaria macario magdalena manuel
    manuela marcela marcelina marcelino marcelo marco marcos margarita margarito maria mariana mariano maribel
    maricela maricruz marina mario marisela marisol maritza marlene marta martha martin martina mateo matilde mauricio
    maximino maximo mayra melchor melissa mercedes micaela miguel milagros minerva miriam mireya modesta modesto
    moises monica nadia nancy narciso natalia natividad nelly nestor nicanor nicolas nicolasa noe noel noelia noemi
    nora norberto norma octavio ofelia olga olivia omar oscar otilia pablo paloma paola patricia paula paulina paulino
    pedro perla petra pilar placido porfirio primitivo rafael rafaela ramiro ramon ramona raquel raul raymundo rebeca
    refugia refugio regina reyna ricarda ricardo rigoberto rita roberta roberto rocio rodolfo rodrigo rogelio roman
    romana romeo romualdo rosa rosalba rosalia rosalinda rosalina rosalva rosana rosario rosaura rosendo ruben rufina
    rufino ruth salomon salvador samuel sandra santa santiago santos sara saul sebastian selene serafin sergio
    severiano silvestre silvia simon simona socorro sofia sol sonia susana tania teodora teodoro teofilo teresa tereso
    timoteo tobias tomas tomasa trinidad ubaldo urbano uriel valentin valentina valeria vanessa vicenta vicente victor
    victoria victorina victorino vidal violeta virginia viridiana viviana wendy ximena yadira yazmin yesenia yolanda
    zacarias zenaida zenon zoila abad acevedo acosta aguilar aguilera aguirre alarcon alcantara aldana alfaro almazan
    alonso altamirano alvarado alvarez amador amaro anaya andrade angeles aparicio aquino aragon arce arellano arenas
    arias arriaga arroyo avalos avila ayala badillo baez balderas balderrama ballesteros barajas barragan barrera
    barrientos barrios barron bautista becerra beltran benavides benitez bermudez bernal blanco blasco bonilla bravo
    briones bustamante caballero cabrera cadena calderon calva camacho camargo campos cano cantu cardenas cardona
    carmona carranza carrasco carreon carrera carrillo casas castañeda castelan casto castellanos castillo castro
    ceballos cerda ceron cervantes cerezo chavez cid cisneros colin contreras cordero cordova corona coronado corral
    correa cortes cortez cruz cuellar cuevas davila delgado diaz dominguez duarte duran elizondo enciso enriquez
    escalante escamilla escobar escobedo esparza espinosa espinoza esquivel estrada estevez farias fernandez ferrer
    figueroa flores fonseca franco fuentes galan galicia galindo gallardo gallegos galvan gamboa gamez garcia garrido
    garza gasca gil godinez gomez gonzaga gonzalez granados guerra guerrero guevara gutierrez guzman haro hernandez
    herrera herrero hidalgo hinojosa huerta hurtado ibarra iglesias islas jaimes jaramillo jasso jimenez juarez jurado
    lara laredo leal lechuga ledesma leiva lemus leon leyva lima limon lira llamas loera lopez lozada lozano lucas
    lucero lugo luna machado macias madrid maldonado malagon marin marquez marroquin martin martinez mata matos
    mayorga maya medel medina mejia melchor melendez melo mena mendez mendieta mendoza mercado merino meza millan
    miranda mireles molina moncada mondragon monroy montalvo montaño montero montes montiel montoya mora morales moran
    moreno morfin morin moron mosqueda moya muñoz murillo najera narvaez nava navarrete navarro negrete neri nieto
    nieves noriega novoa nuñez ocampo ochoa olivares oliver olivera olivo olmos olvera ordaz ordoñez orozco ortega
    ortiz osorio otero oviedo pacheco padilla palacios palma palomino paredes parra pascual patiño paz pedraza peña
    peralta perea perez pineda pinto pizarro plaza ponce porras portillo posada prado prieto puente quezada quintana
    quintero quiroga quiroz ramirez ramos rangel razo rea rebolledo rendon renteria resendiz reyes reyna ribera rico
    rincon rios riojas rivas rivera rivero robledo robles rocha rodriguez rojas rojo roldan rolon roman romero romo
    roque rosales rosas rosado rubio rueda ruiz saavedra saenz salamanca salas salazar salcedo saldaña saldivar
    salgado salinas salmeron salvatierra samano sanchez sandoval santana santiago santillan santos sarmiento saucedo
    segovia segura sepulveda serna serrano sierra silva solano solares soler solis solorzano soria soriano sosa sotelo
    soto sousa suarez tapia tejeda tellez tello terrazas tirado toledo tolentino torres toscano tovar trejo treviño
    trujillo uribe urbina valadez valderrama valdes valdez valdivia valencia valente valenzuela valerio valladares
    valle vallejo vaquero varela vargas vazquez vega vela velasco velazquez velez vera vergara vicente vidal villa
    villagomez villalobos villanueva villareal villarreal villaseñor villegas vite yañez zamora zamorano zapata
    zaragoza zarate zavala zepeda zuñiga"""
)
