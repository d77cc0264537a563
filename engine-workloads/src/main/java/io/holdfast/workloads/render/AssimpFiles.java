package io.holdfast.workloads.render;

import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import org.lwjgl.assimp.AIFile;
import org.lwjgl.assimp.AIFileCloseProc;
import org.lwjgl.assimp.AIFileFlushProc;
import org.lwjgl.assimp.AIFileIO;
import org.lwjgl.assimp.AIFileOpenProc;
import org.lwjgl.assimp.AIFileReadProc;
import org.lwjgl.assimp.AIFileSeek;
import org.lwjgl.assimp.AIFileTellProc;
import org.lwjgl.assimp.AIFileWriteProc;
import org.lwjgl.assimp.Assimp;
import org.lwjgl.system.MemoryUtil;

/**
 * Gives Assimp the files of a scene from memory, so that it imports the bytes that were digested and opens no file itself.
 * Used by one thread during one import; closing frees what the native side called.
 */
final class AssimpFiles implements AutoCloseable {

    /** What the scene is called here: no URI can be spelled so. The kind is told by the ending. */
    private static final String SCENE_NAME = ":scene";

    private static final int SUCCESS = 0;
    private static final int FAILURE = -1;

    /** An open file, as the native side sees it by the address of its structure. */
    private static final class Open {
        private final MemorySegment bytes;
        private long position;

        Open(final MemorySegment bytes) {
            this.bytes = bytes;
        }
    }

    private final SceneFiles files;
    private final String sceneName;
    private final Map<Long, Open> opened = new HashMap<>();
    private final AIFileReadProc read = AIFileReadProc.create(this::read);
    private final AIFileWriteProc write = AIFileWriteProc.create((file, bytes, size, count) -> 0);
    private final AIFileTellProc tell = AIFileTellProc.create(file -> opened.get(file).position);
    private final AIFileTellProc length = AIFileTellProc.create(file -> opened.get(file).bytes.byteSize());
    private final AIFileSeek seek = AIFileSeek.create(this::seek);
    private final AIFileFlushProc flush = AIFileFlushProc.create(file -> { });
    private final AIFileOpenProc open = AIFileOpenProc.create((io, name, mode) -> open(MemoryUtil.memUTF8(name)));
    private final AIFileCloseProc close = AIFileCloseProc.create((io, file) -> close(file));
    private final AIFileIO io = AIFileIO.calloc().OpenProc(open).CloseProc(close);

    AssimpFiles(final SceneFiles files) {
        this.files = files;
        sceneName = SCENE_NAME + (GltfText.isBinary(files.path()) ? ".glb" : ".gltf");
    }

    /** What to ask Assimp for. */
    String sceneName() {
        return sceneName;
    }

    AIFileIO io() {
        return io;
    }

    private long open(final String name) {
        final MemorySegment bytes = name.equals(sceneName) ? files.scene() : files.buffer(name);
        if (bytes == null) {
            return MemoryUtil.NULL;
        }
        final AIFile file = AIFile.calloc()
                .ReadProc(read).WriteProc(write).TellProc(tell).FileSizeProc(length).SeekProc(seek).FlushProc(flush);
        opened.put(file.address(), new Open(bytes));
        return file.address();
    }

    private void close(final long file) {
        if (opened.remove(file) != null) {
            MemoryUtil.nmemFree(file);
        }
    }

    private long read(final long file, final long target, final long size, final long count) {
        final Open source = opened.get(file);
        final long left = source.bytes.byteSize() - source.position;
        final long items = size <= 0 ? 0 : Math.min(count, left / size);
        if (items <= 0) {
            return 0;
        }
        final long bytes = items * size;
        MemoryUtil.memCopy(source.bytes.address() + source.position, target, bytes);
        source.position += bytes;
        return items;
    }

    private int seek(final long file, final long offset, final int origin) {
        final Open source = opened.get(file);
        final long from = switch (origin) {
            case Assimp.aiOrigin_SET -> 0;
            case Assimp.aiOrigin_CUR -> source.position;
            default -> source.bytes.byteSize();
        };
        final long position = from + offset;
        if (position < 0 || position > source.bytes.byteSize()) {
            return FAILURE;
        }
        source.position = position;
        return SUCCESS;
    }

    @Override
    public void close() {
        opened.keySet().forEach(MemoryUtil::nmemFree); // What a failed import left open.
        io.free();
        open.free();
        close.free();
        read.free();
        write.free();
        tell.free();
        length.free();
        seek.free();
        flush.free();
    }
}
