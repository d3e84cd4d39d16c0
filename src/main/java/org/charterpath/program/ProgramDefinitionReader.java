package org.charterpath.program;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.TreeSet;

/** Reads a definition from YAML and accepts nothing that it would have to guess about. */
final class ProgramDefinitionReader {

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .build();

    private ProgramDefinitionReader() {}

    /**
     * Reads one definition; whether its numbers add up is not looked at.
     *
     * @param file name of the file, for messages
     * @throws ProgramCatalog.InvalidDefinitionException for an unknown or repeated key and for a value of the wrong kind
     */
    static ProgramDefinition read(String file, InputStream yaml) {
        try {
            return YAML.readValue(yaml, ProgramDefinition.class);
        } catch (JsonProcessingException unreadable) {
            throw new ProgramCatalog.InvalidDefinitionException(file + ": " + fault(unreadable), unreadable);
        } catch (IOException broken) {
            throw new UncheckedIOException(file, broken);
        }
    }

    private static String fault(JsonProcessingException unreadable) {
        String place = line(unreadable.getLocation());
        if (unreadable instanceof UnrecognizedPropertyException unknown) {
            return place + path(unknown) + ": unknown key; known are " + new TreeSet<>(unknown.getKnownPropertyIds());
        }
        if (unreadable instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            place += path(mapping) + ": ";
        }
        return place + unreadable.getOriginalMessage();
    }

    private static String line(JsonLocation location) {
        // "Near", because the parser has often read on to the next line when it finds the fault.
        return location == null ? "" : "near line " + location.getLineNr() + ": ";
    }

    private static String path(JsonMappingException mapping) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : mapping.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }
}
