using SapB1Anaplan.Core.Files;

namespace SapB1Anaplan.Core.Anaplan.Files;

/// <summary>A piece of a file.</summary>
internal readonly record struct FileChunk(int Number, long Offset, int Length);

/// <summary>
/// What is known of a file before its first byte is sent: its chunks, cut at line ends where there are any, its
/// SHA-256 and its rows (reference section 4.1).
/// </summary>
internal sealed record FilePlan(long Length, string Sha256, long Rows, IReadOnlyList<FileChunk> Chunks)
{
    public const int SmallestChunk = 1_000_000;
    public const int LargestChunk = 50_000_000;
    public const int MostChunks = 1000;

    // Cutting at line ends makes chunks a little shorter than asked for.
    private const int PlannedChunks = 950;
    private const int BufferSize = 1 << 20;

    /// <summary>A chunk size that the platform allows; even, so that no character of two bytes is cut.</summary>
    public static int Clamp(int wanted) => Math.Min(Math.Max(wanted, SmallestChunk), LargestChunk) & ~1;

    /// <summary>True where the file holds two bytes a character.</summary>
    public static bool IsWide(AnaplanFile target) =>
        target.Encoding?.StartsWith("UTF-16", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>
    /// The chunk size to use for a file so that it fits into the number of chunks allowed; null if none does.
    /// </summary>
    public static int? ChunkSizeFor(long length, int wanted)
    {
        var needed = (length + PlannedChunks - 1) / PlannedChunks;
        return needed > LargestChunk ? null : (int)Math.Max(wanted, (needed + 1) & ~1L);
    }

    /// <summary>Reads a file once from its start.</summary>
    /// <param name="file">The file.</param>
    /// <param name="chunkSize">The largest chunk in bytes; even.</param>
    /// <param name="wide">True for text of two bytes a character, little endian.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<FilePlan> MakeAsync(
        Stream file, int chunkSize, bool wide, CancellationToken cancellationToken)
    {
        var chunks = new List<FileChunk>();
        var lines = new LineScan(wide);
        using var hash = new FileHash();
        var buffer = new byte[BufferSize];
        long position = 0;
        long start = 0;
        int read;
        while ((read = await file.ReadAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false)) > 0)
        {
            hash.Add(buffer, read);
            for (var i = 0; i < read; i++)
            {
                if (position - start == chunkSize)
                {
                    var end = lines.LastEnd > start ? lines.LastEnd : position;
                    chunks.Add(new FileChunk(chunks.Count, start, (int)(end - start)));
                    start = end;
                }

                position++;
                lines.Next(buffer[i], position);
            }
        }

        if (position > start || chunks.Count == 0)
        {
            chunks.Add(new FileChunk(chunks.Count, start, (int)(position - start)));
        }

        return new FilePlan(position, hash.End(), Math.Max(0, lines.Count - 1), chunks);
    }
}
