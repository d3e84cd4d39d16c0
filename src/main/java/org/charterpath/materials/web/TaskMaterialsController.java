package org.charterpath.materials.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.charterpath.materials.Material;
import org.charterpath.materials.MaterialFile;
import org.charterpath.materials.OpenMaterials;
import org.charterpath.people.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Materials as the tab in Tasklist shows them. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Materials", description = "Links and files that belong to tasks")
class TaskMaterialsController {

    private final OpenMaterials materials;

    TaskMaterialsController(OpenMaterials materials) {
        this.materials = materials;
    }

    /** What belongs to a task, in the order in which it is shown. */
    record MaterialList(List<Entry> materials) {}

    /**
     * One link or file.
     *
     * @param opensCourse whether it leads to the course that is to be taken
     * @param place what it belongs to, in words
     * @param host of a link
     * @param address path that opens it, which is counted, for whoever may see it in this task
     * @param file of a file
     */
    record Entry(
            String title,
            boolean opensCourse,
            String place,
            String address,
            @Nullable String host,
            @Nullable File file) {

        static Entry of(OpenMaterials.Item item, String taskId) {
            Material material = item.material();
            return new Entry(
                    material.title(),
                    item.opensCourse(),
                    item.place(),
                    MaterialsController.addressOf(item, Optional.of(taskId)),
                    material.isLink() ? material.host() : null,
                    item.file().map(File::of).orElse(null));
        }
    }

    /** The newest version of a file; {@code size} in bytes. */
    record File(String name, int size, int version) {

        static File of(MaterialFile file) {
            return new File(file.name(), file.size(), file.number());
        }
    }

    @GetMapping("/tasks/{taskId}/materials")
    @Operation(summary = "The links and files that belong to an open task: to what it is about, and to its stage")
    MaterialList ofTask(@PathVariable String taskId) {
        return new MaterialList(materials.ofTask(taskId, Caller.current().orElseThrow()).stream()
                .map(item -> Entry.of(item, taskId))
                .toList());
    }
}
