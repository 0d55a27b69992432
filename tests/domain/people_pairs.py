"""What a person matcher is judged by: pairs of records, and whether a clerk would take them for one person.

Same means: suggest it as a probable duplicate. Not same means: never suggest it. Cases that two clerks would dispute
are left out. Everybody here is invented: no telephone begins with 000 after its area, and the CURPs are valid, but end
in a 9 or Z before the check digit, which is given only to the last of very many.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Known:
    """What the desk knows of somebody; `born` is an ISO date."""

    name: str
    phone: str = ""
    born: str = ""
    curp: str = ""
    locality: str = ""


@dataclass(frozen=True)
class Pair:
    first: Known
    second: Known
    same: bool
    why: str


def _same(why: str, first: Known, second: Known) -> Pair:
    return Pair(first, second, True, why)


def _other(why: str, first: Known, second: Known) -> Pair:
    return Pair(first, second, False, why)


# Nothing but a name is known, both surnames among it: it alone decides.
_SAME_BY_NAME: tuple[tuple[str, str, str], ...] = (
    ("Tomás Galindo Téllez", "tomas galindo tellez", "sin acentos ni mayúsculas"),
    ("ÁNGELA LOZADA CASTELÁN", "Angela Lozada Castelan", "mayúsculas, sin acentos"),
    ("Begoña Muñoz Islas", "BEGOÑA MUÑOZ ISLAS", "ñ en mayúsculas"),
    ("Íñigo Peña Barrios", "Inigo Pena Barrios", "ñ escrita como n"),
    ("Hernández Ortega, Guadalupe", "Guadalupe Hernández Ortega", "apellidos primero, con coma"),
    ("Amador Vite Leonor", "Leonor Amador Vite", "apellidos primero, sin coma"),
    ("GARRIDO CID JUAN PABLO", "Juan Pablo Garrido Cid", "apellidos primero, dos nombres"),
    ("Ma. Gpe. Hdez. Olvera", "María Guadalupe Hernández Olvera", "Ma., Gpe., Hdez."),
    ("ma gpe mtz lechuga", "María Guadalupe Martínez Lechuga", "abreviado sin puntos"),
    ("Fco. Rdz. Aparicio", "Francisco Rodríguez Aparicio", "Fco., Rdz."),
    ("Irma Glez. Cabrera", "Irma González Cabrera", "Glez."),
    ("Irene Glz. Marroquín", "Irene González Marroquín", "Glz."),
    ("Lpz. Gtz., Evaristo", "Evaristo López Gutiérrez", "Lpz., Gtz. y apellidos primero"),
    ("Delfina Fdez. Vargas", "Delfina Fernández Vargas", "Fdez."),
    ("J. Jesús Mora Lira", "José Jesús Mora Lira", "J. por José"),
    ("M. Elena Tecuapetla Santos", "María Elena Tecuapetla Santos", "M. por María"),
    ("Juan C. Vargas Peralta", "Juan Carlos Vargas Peralta", "inicial del segundo nombre"),
    ("María de los Ángeles Cuautle Rosas", "Ma. Ángeles Cuautle Rosas", "«de los» omitido"),
    ("María del Carmen Xochihua Luna", "María Carmen Xochihua Luna", "«del» omitido"),
    ("Rogelio de la Cruz Tepango", "Rogelio Cruz Tepango", "«de la» omitido"),
    ("Nicolasa De la Rosa Ibarra", "Nicolasa d. l. Rosa Ibarra", "«de la» abreviado"),
    ("Onésimo Delacruz Tapia", "Onésimo de la Cruz Tapia", "«de la Cruz» junto"),
    ("Celia Santa María Ocampo", "Celia Santamaría Ocampo", "apellido compuesto junto o separado"),
    ("Horacio Monte Alegre Cruz", "Horacio Montealegre Cruz", "apellido compuesto junto o separado"),
    ("Guadalupe Tecuatl Olvera", "María Guadalupe Tecuatl Olvera", "falta uno de dos nombres"),
    ("Jorge Alberto Maldonado Vite", "Jorge Maldonado Vite", "falta el segundo nombre"),
    ("Gaudalupe Barrios Téllez", "Guadalupe Barrios Téllez", "dos letras cambiadas de lugar"),
    ("Eduviges Hernádez Rosas", "Eduviges Hernández Rosas", "falta una letra"),
    ("Sakvador Cabrera Luna", "Salvador Cabrera Luna", "tecla vecina"),
    ("Leticia Mirannda Castelán", "Leticia Miranda Castelán", "letra doble"),
    ("Porfirio Olvrea Garrido", "Porfirio Olvera Garrido", "dos letras cambiadas de lugar"),
    ("Ernández Galindo, Hilda", "Hilda Hernández Galindo", "h muda"),
    ("Ilario Vite Amador", "Hilario Vite Amador", "h muda en el nombre"),
    ("Octavio Básquez Lira", "Octavio Vázquez Lira", "b/v y s/z"),
    ("Eva Ribera Tepetate", "Eva Rivera Tepetate", "b/v"),
    ("Rufina Sanches Cisneros", "Rufina Sánchez Sisneros", "s/z y c/s"),
    ("Filiberto Suñiga Mora", "Filiberto Zúñiga Mora", "s/z"),
    ("Yolanda Carriyo Ponce", "Llolanda Carrillo Ponce", "ll/y"),
    ("Gerónimo Lechuga Rosas", "Jerónimo Lechuga Rosas", "g/j"),
    ("Érika Quiroz Tlapa", "Erica Kiroz Tlapa", "qu/k y c/k"),
    ("Ysabel Leiva Santos", "Isabel Leyva Santos", "i/y"),
    ("Plácido Ximénez Islas", "Plácido Jiménez Islas", "x/j"),
    ("Xóchitl Mexía Aparicio", "Sóchitl Mejía Aparicio", "x/s y x/j"),
    ("Nazario Xicoténcatl Vargas", "Nazario Jicotencatl Vargas", "x/j, sin acento"),
    ("Sra. Petra Cuautle Mora", "Petra Cuautle Mora", "tratamiento: Sra."),
    ("C. Lucio Tlapa Garrido", "Lucio Tlapa Garrido", "tratamiento: C."),
    ("Lic. Norma Islas Peralta", "Norma Islas Peralta", "tratamiento: Lic."),
    ("Profr. Abundio Santos Lira", "Santos Lira Abundio", "tratamiento: Profr., y apellidos primero"),
    ("Dña. Eulalia Ponce Vite", "Eulalia Ponce Vite", "tratamiento: Dña."),
    ("Isidoro Tapia Lozada (El Güero)", "Isidoro Tapia Lozada", "apodo entre paréntesis"),
    ("Elena Tecuapetla Islas de Barrios", "Elena Tecuapetla Islas", "de casada, con sus dos apellidos"),
    ("Comité de agua de San Isidro", "COMITE DE AGUA SAN ISIDRO", "un mismo grupo"),
)

_SAME_BY_FACTS: tuple[Pair, ...] = (
    _same(
        "falta el segundo apellido, mismo teléfono",
        Known("Amalia Castelán", "764 000 4821"),
        Known("Amalia Castelán Rosas", "7640004821"),
    ),
    _same(
        "falta el segundo apellido, misma fecha de nacimiento",
        Known("Gonzalo Ponce Luna", born="1968-11-02"),
        Known("Gonzalo Ponce", born="1968-11-02"),
    ),
    _same(
        "falta el segundo apellido, la CURP dice la misma fecha de nacimiento",
        Known("Teodora Maldonado Tlapa", curp="MATT590917MPLLLD95"),
        Known("Teodora Maldonado", born="1959-09-17"),
    ),
    _same(
        "un solo apellido, mismo teléfono con +52",
        Known("Raúl Marroquín", "+52 764 000 3310"),
        Known("Raul Marroquin", "764-000-33-10"),
    ),
    _same(
        "abreviado y sin segundo apellido, mismo teléfono",
        Known("Ma. Gpe. Hdez.", "(764) 000 2975"),
        Known("María Guadalupe Hernández Tepango", "764 000 29 75"),
    ),
    _same(
        "Jz. por Juárez, mismo teléfono",
        Known("Sabina Jz. Tapia", "764 000 6142"),
        Known("Sabina Juárez Tapia", "764.000.6142"),
    ),
    _same(
        "de casada y de soltera, mismo teléfono",
        Known("María López de Cruz", "776 000 1187"),
        Known("María López", "+52 1 776 000 1187"),
    ),
    _same(
        "viuda de, misma fecha de nacimiento",
        Known("Rosa Amador Vda. de Galindo", born="1947-08-30"),
        Known("Rosa Amador", born="1947-08-30"),
    ),
    _same(
        "falta uno de dos nombres, misma fecha de nacimiento",
        Known("José Agustín Olvera Cid", born="1981-04-25"),
        Known("Agustín Olvera Cid", born="1981-04-25"),
    ),
    _same(
        "diminutivo, mismo teléfono",
        Known("Lupita Rosas Ibarra", "764 000 9053"),
        Known("Guadalupe Rosas Ibarra", "764 000 9053"),
    ),
    _same(
        "misma CURP, de casada",
        Known("Carmela Vite de Lozada", curp="VIOC740208MPLTCR90"),
        Known("Carmela Vite Ocampo", curp="VIOC740208MPLTCR90"),
    ),
    _same(
        "misma CURP, sin segundo apellido y con una letra de menos",
        Known("Anselmo Tepetat", curp="TELA901221HPLPNN94"),
        Known("Anselmo Tepetate Luna", curp="TELA901221HPLPNN94"),
    ),
    _same(
        "misma persona con teléfono nuevo: misma fecha de nacimiento",
        Known("Ofelia Barrios Mora", "764 000 7718", "1986-06-13"),
        Known("OFELIA BARRIOS MORA", "776 000 2046", "1986-06-13"),
    ),
    _same(
        "día y mes volteados, mismo teléfono",
        Known("Macario Lira Tecuatl", "764 000 8364", "1977-05-04"),
        Known("Macario Lira Tecuatl", "764 000 8364", "1977-04-05"),
    ),
    _same(
        "una tiene CURP, la otra la misma fecha de nacimiento",
        Known("Ing. Fidel Ibarra Santos", curp="IASF830129HHGBND99"),
        Known("Ybarra Santos Fidel", born="1983-01-29"),
    ),
    _same(
        "un mismo grupo, mismo teléfono",
        Known("Comité de padres de familia, Loma Bonita", "764 000 5529", locality="Loma Bonita"),
        Known("Comité de Padres de Familia de Loma Bonita", "7640005529"),
    ),
)

# Nothing but a name is known: by it alone nobody would take them for one.
_OTHER_BY_NAME: tuple[tuple[str, str, str], ...] = (
    ("Guadalupe Hernández Ortega", "Guadalupe Hernández Luna", "otro segundo apellido"),
    ("Ignacio Galindo Ortega", "Ignacio Galindo Ortiz", "otro segundo apellido, parecido"),
    ("Eloísa Rosas Cabrera", "Eloísa Ponce Cabrera", "otro primer apellido"),
    ("Marta Xochihua Tlapa", "María Xochihua Tlapa", "Marta / María"),
    ("Julio Garrido Islas", "Julia Garrido Islas", "Julio / Julia"),
    ("Mario Cuautle Lira", "María Cuautle Lira", "Mario / María"),
    ("Daniel Amador Ocampo", "Daniela Amador Ocampo", "Daniel / Daniela"),
    ("Fco. Tapia Maldonado", "Francisca Tapia Maldonado", "Francisco / Francisca"),
    ("Ana Hernández Rosas", "Ana Fernández Rosas", "Hernández / Fernández"),
    ("Silvia Hdez. Mora", "Silvia Fdez. Mora", "Hdez. / Fdez."),
    ("Arturo Glez. Vite", "Arturo Gtz. Vite", "Glez. / Gtz."),
    ("Benito Domínguez Luna", "Benito Rodríguez Luna", "Domínguez / Rodríguez"),
    ("Clara Mena Tepango", "Clara Peña Tepango", "Mena / Peña"),
    ("Saúl Ramos Castelán", "Saúl Ramírez Castelán", "Ramos / Ramírez"),
    ("Noel Peralta Santos", "Joel Peralta Santos", "Noel / Joel"),
    ("Rubén Ibarra Téllez", "Ramón Ibarra Téllez", "Rubén / Ramón"),
    ("Rosa Tepetate Vargas", "Rosalía Tepetate Vargas", "Rosa / Rosalía"),
    ("Eliseo Ocampo Luna", "Elisa Ocampo Luna", "Eliseo / Elisa"),
    ("Minerva Salas Amador", "Minerva Salinas Amador", "Salas / Salinas"),
    ("Vicente Mtz. Barrios", "Vicente Mdez. Barrios", "Mtz. / Mdez."),
    ("Cruz Hernández Tapia", "Juan Cruz Hernández", "Cruz, nombre y apellido"),
    ("Ángel Cruz Medina", "Cruz Ángel Barrera", "Ángel y Cruz, otro tercer nombre"),
    ("Hernández Santiago, Martín", "Hernández Martín, Santiago", "las mismas palabras, otro nombre y otro apellido"),
    ("María del Carmen Lozada Vargas", "María del Rosario Lozada Vargas", "del Carmen / del Rosario"),
    ("Ma. Elena Santos Téllez", "Ma. Eugenia Santos Téllez", "Elena / Eugenia"),
    ("José Luis Aparicio Lechuga", "José Antonio Aparicio Lechuga", "José Luis / José Antonio"),
    ("Comité de agua de San Agustín", "Agustín San Juan", "un grupo y una persona"),
    ("Comité de agua de San Agustín", "Comité de agua de San Isidro", "dos grupos: otro lugar"),
    ("Comité de agua de San Isidro", "Comité de feria de San Isidro", "dos grupos: otro fin"),
)

_OTHER_BY_FACTS: tuple[Pair, ...] = (
    _other(
        "dos del mismo nombre: otro teléfono y otra fecha de nacimiento",
        Known("Ricardo Olvera Luna", "764 000 1450", "1961-03-19"),
        Known("Ricardo Olvera Luna", "776 000 8832", "1994-10-07"),
    ),
    _other(
        "dos del mismo nombre: otro teléfono y otra fecha de nacimiento, uno abreviado",
        Known("Ma. Guadalupe Hernández Cruz", "764 000 2263", "1957-12-12"),
        Known("María Gpe. Hdez. Cruz", "764 000 9571", "1988-02-27"),
    ),
    _other(
        "dos del mismo nombre: otra CURP",
        Known("Antonio Martínez Luna", curp="MALA660613HPLRNN90"),
        Known("Antonio Martínez Luna", curp="MALA790117HVZRNN94"),
    ),
    _other(
        "dos del mismo nombre y lugar: otra CURP",
        Known("Juana Vargas Tapia", "", "", "VATJ520527MPLRPN90", "El Encinal"),
        Known("Vargas Tapia Juana", "", "", "VATJ010624MPLRPNZ5", "El Encinal"),
    ),
    _other(
        "dos del mismo nombre: la CURP de una dice otra fecha de nacimiento",
        Known("Esperanza Ponce Galindo", curp="POGE490801MPLNLS93"),
        Known("Esperanza Ponce Galindo", "764 000 3398", "1992-03-15"),
    ),
    _other(
        "Guadalupe hombre y Guadalupe mujer: otra CURP",
        Known("Guadalupe Pérez Mora", curp="PEMG701212HPLRRD99"),
        Known("Guadalupe Pérez Mora", curp="PEMG851210MPLRRD98"),
    ),
    _other(
        "José Guadalupe y María Guadalupe: otra CURP",
        Known("José Gpe. Islas Rosas", curp="IARG691130HPLSSD92"),
        Known("Ma. Gpe. Islas Rosas", curp="IARG721212MPLSSD90"),
    ),
    _other(
        "hermanos: Juan / Juana, mismo teléfono",
        Known("Juan Cabrera Tecuatl", "764 000 6617", locality="San Isidro"),
        Known("Juana Cabrera Tecuatl", "764 000 6617", locality="San Isidro"),
    ),
    _other(
        "hermanos: Juan Carlos / José Carlos, mismo teléfono",
        Known("Juan Carlos Lira Barrios", "764 000 7025", locality="Loma Bonita"),
        Known("José Carlos Lira Barrios", "764 000 7025", locality="Loma Bonita"),
    ),
    _other(
        "hermanos: Luis / Luisa, mismo teléfono",
        Known("Luis Lechuga Garrido", "776 000 5190", locality="El Encinal"),
        Known("Luisa Lechuga Garrido", "776-000-5190", locality="El Encinal"),
    ),
    _other(
        "hermanas: mismos apellidos, teléfono y lugar",
        Known("Rosalba Marroquín Tlapa", "764 000 4436", locality="San Agustín"),
        Known("Herlinda Marroquín Tlapa", "764 000 4436", locality="San Agustín"),
    ),
    _other(
        "hermanas: Ma. del Carmen / Ma. del Pilar, mismo teléfono",
        Known("Ma. del Carmen Tepango Luna", "764 000 3871"),
        Known("Ma. del Pilar Tepango Luna", "7640003871"),
    ),
    _other(
        "hermanos: José Manuel / José Miguel, mismo teléfono",
        Known("José Manuel Vite Cuautle", "764 000 1736"),
        Known("José Miguel Vite Cuautle", "+52 764 000 1736"),
    ),
    _other(
        "padre e hijo: otro segundo apellido, mismo teléfono",
        Known("Pedro Lozada Cid", "764 000 9914", locality="Loma Bonita"),
        Known("Pedro Lozada Aparicio", "764 000 9914", locality="Loma Bonita"),
    ),
    _other(
        "madre e hija: otros apellidos, mismo nombre y teléfono",
        Known("Sofía Castelán Vite", "776 000 6408"),
        Known("Sofía Amador Castelán", "776 000 6408"),
    ),
    _other(
        "madre e hija: un solo apellido, otra fecha de nacimiento",
        Known("Dolores Islas", "764 000 1093", "1956-09-15"),
        Known("Dolores Islas Téllez", "764 000 1093", "1998-03-28"),
    ),
    _other(
        "padre e hijo del mismo nombre: otra fecha de nacimiento",
        Known("Melitón Cruz Cruz", "764 000 5785", "1950-03-10"),
        Known("Melitón Cruz Cruz", "764 000 5785", "1983-07-22"),
    ),
    _other(
        "gemelas: misma fecha de nacimiento, apellidos y teléfono",
        Known("Itzel Santos Ocampo", "764 000 2517", "2003-05-09"),
        Known("Yaretzi Santos Ocampo", "764 000 2517", "2003-05-09"),
    ),
    _other(
        "gemelos: Luis Ángel / Luis Ernesto",
        Known("Luis Ángel Rosas Mora", "776 000 3642", "1999-10-14"),
        Known("Luis Ernesto Rosas Mora", "776 000 3642", "1999-10-14"),
    ),
    _other(
        "gemelos de nombre parecido: Adrián / Adriana",
        Known("Adrián Tapia Xochihua", "764 000 8209", "2005-01-31"),
        Known("Adriana Tapia Xochihua", "764 000 8209", "2005-01-31"),
    ),
    _other(
        "esposos: mismo teléfono",
        Known("Crispín Barrios Tlapa", "764 000 6951", locality="San Isidro"),
        Known("Aurelia Luna de Barrios", "764 000 6951", locality="San Isidro"),
    ),
    _other(
        "teléfono de la escuela: dos maestras",
        Known("Mtra. Nohemí Galindo Ibarra", "776 000 0300"),
        Known("Mtra. Noelia Vargas Cuautle", "776 000 0300"),
    ),
    _other(
        "misma fecha de nacimiento y nombre, otros apellidos",
        Known("Guadalupe Téllez Mora", born="1980-12-12"),
        Known("Guadalupe Garrido Lira", born="1980-12-12"),
    ),
    _other(
        "nombre muy común, un solo apellido, otro lugar",
        Known("Juan Pérez", locality="San Agustín"),
        Known("Juan Pérez", locality="El Encinal"),
    ),
    _other(
        "nombre muy común, un solo apellido abreviado, otro lugar",
        Known("Ma. Hdez.", locality="Loma Bonita"),
        Known("María Hernández", locality="San Isidro"),
    ),
    _other(
        "nombre muy común, falta el segundo apellido, otro teléfono y lugar",
        Known("José García", "764 000 4170", locality="San Agustín"),
        Known("José García Luna", "776 000 9326", locality="El Encinal"),
    ),
    _other(
        "Martín / Martínez, otra fecha de nacimiento",
        Known("Elías Martín Rosas", born="1964-07-20"),
        Known("Elías Martínez Rosas", born="1991-02-11"),
    ),
    _other(
        "Sosa / Sousa, otra fecha de nacimiento",
        Known("Gilberto Sosa Cid", born="1973-04-16"),
        Known("Gilberto Sousa Cid", born="1955-10-03"),
    ),
    _other(
        "apellidos al revés, otro teléfono y otra fecha de nacimiento",
        Known("García López, Ana", "764 000 7306", "1987-01-09"),
        Known("López García, Ana", "776 000 4795", "1962-11-26"),
    ),
    _other("sin nombre, mismo teléfono", Known("", "764 000 5063"), Known("Zenaida Olvera Tapia", "764 000 5063")),
    _other(
        "un grupo y quien lo representa, mismo teléfono",
        Known("Comité de feria de Loma Bonita", "764 000 8847"),
        Known("Eleuterio Mora Amador", "764 000 8847"),
    ),
    _other(
        "dos escuelas del mismo nombre, otro lugar y teléfono",
        Known("Escuela primaria Benito Juárez", "764 000 0411", locality="San Isidro"),
        Known("Escuela Primaria Benito Juárez", "776 000 0522", locality="El Encinal"),
    ),
)

PAIRS: tuple[Pair, ...] = (
    *(_same(why, Known(one), Known(other)) for one, other, why in _SAME_BY_NAME),
    *_SAME_BY_FACTS,
    *(_other(why, Known(one), Known(other)) for one, other, why in _OTHER_BY_NAME),
    *_OTHER_BY_FACTS,
)
