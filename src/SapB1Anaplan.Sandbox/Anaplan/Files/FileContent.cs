namespace SapB1Anaplan.Sandbox.Anaplan.Files;

/// <summary>What a file holds, cut into the chunks it is served in.</summary>
internal abstract class FileContent
{
    public abstract int ChunkCount { get; }

    public abstract Stream? OpenChunk(int chunk);

    /// <summary>All chunks one after the other, each opened only when its turn comes: nothing locks a file
    /// against being overwritten meanwhile (reference section 4.2).</summary>
    public Stream OpenAll() => new JoinedStream(this);

    private sealed class JoinedStream(FileContent content) : ReadOnlyStream
    {
        private int _chunk;
        private Stream? _current;

        public override int Read(byte[] buffer, int offset, int count)
        {
            while (Current() is { } current)
            {
                if (current.Read(buffer, offset, count) is > 0 and var read)
                {
                    return read;
                }

                Advance();
            }

            return 0;
        }

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            while (Current() is { } current)
            {
                if (await current.ReadAsync(buffer, cancellationToken) is > 0 and var read)
                {
                    return read;
                }

                Advance();
            }

            return 0;
        }

        protected override void Dispose(bool disposing)
        {
            _current?.Dispose();
            base.Dispose(disposing);
        }

        private Stream? Current()
        {
            while (_current is null && _chunk < content.ChunkCount)
            {
                _current = content.OpenChunk(_chunk++);
            }

            return _current;
        }

        private void Advance()
        {
            _current?.Dispose();
            _current = null;
        }
    }
}

/// <summary>A default file: one chunk in memory.</summary>
internal sealed class DefaultContent(byte[] content) : FileContent
{
    public override int ChunkCount => 1;

    public override Stream? OpenChunk(int chunk) => chunk == 0 ? new MemoryStream(content, false) : null;
}

/// <summary>The output of an export or a dump: one temporary file, served in slices.</summary>
internal sealed class SlicedContent(SpoolFile file, int sliceBytes) : FileContent
{
    public SpoolFile File => file;

    public override int ChunkCount => (int)((file.Length + sliceBytes - 1) / sliceBytes);

    public override Stream? OpenChunk(int chunk) =>
        chunk < 0 || chunk >= ChunkCount ? null : new Slice(file.OpenRead(), (long)chunk * sliceBytes, sliceBytes);

    private sealed class Slice : ReadOnlyStream
    {
        private readonly Stream _file;
        private long _left;

        public Slice(Stream file, long start, long length)
        {
            _file = file;
            _file.Position = start;
            _left = Math.Min(length, file.Length - start);
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = _file.Read(buffer, offset, (int)Math.Min(count, _left));
            _left -= read;
            return read;
        }

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await _file.ReadAsync(buffer[..(int)Math.Min(buffer.Length, _left)], cancellationToken);
            _left -= read;
            return read;
        }

        protected override void Dispose(bool disposing)
        {
            _file.Dispose();
            base.Dispose(disposing);
        }
    }
}
