package org.charterpath.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each letter in the form that its neighbours ask for, as a reader of the language expects it. */
class ArabicLettersTest {

    @ParameterizedTest
    @CsvSource({
        // Arabic alone, as the library joins it.
        "محمد, FEE3 FEA4 FEE4 FEAA",
        "سلام, FEB3 FEFC FEE1",
        // Persian: Peh, Tcheh, Jeh, Keheh, Gaf and Yeh, and the letters of Arabic beside them.
        "پدر, FB58 FEAA FEAD",
        "سپهر, FEB3 FB59 FEEC FEAE",
        "چنگیزی, FB7C FEE8 FB95 FBFF FEB0 FBFC",
        "ژاله, FB8A FE8D FEDF FEEA",
        "کیان, FB90 FBFF FE8E FEE5",
        "علی, FECB FEE0 FBFD",
        // Urdu: Tteh, Heh doachashmee, Noon ghunna, Heh goal.
        "بھٹو, FE91 FBAD FB69 FEEE",
        "ہاں, FBA8 FE8E FB9E",
        // A mark above a letter does not part it from the next one, a blank and a non-joiner do.
        "پّد, FB58 FE7D FEAA",
        "پ د, FB56 0020 FEA9",
        "می‌گ, FEE3 FBFD 200C FB92",
        // There is no joined form of this letter; it stays as it is.
        "ټل, 067C FEDE"
    })
    void joinsEachLetterToItsNeighbours(String name, String forms) {
        assertThat(ArabicLetters.shaped(name)
                        .codePoints()
                        .mapToObj("%04X"::formatted)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(forms);
    }
}
