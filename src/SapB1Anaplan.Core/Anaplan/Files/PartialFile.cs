using System.Globalization;

namespace SapB1Anaplan.Core.Anaplan.Files;

/// <summary>
/// A download under way: the bytes so far, and beside them which chunks they are. Both survive a crash, so that the
/// next try can go on after the last whole chunk; the target itself only appears when it is complete.
/// </summary>
internal sealed class PartialFile(string path, string fileId, IReadOnlyList<string> chunkIds) : IDisposable
{
    private readonly string _journalPath = path + ".chunks";
    private readonly string _head = $"{fileId} {string.Join(",", chunkIds)}";
    private FileStream? _stream;

    public string PartPath { get; } = path + ".part";

    /// <summary>The chunks that make the file, in order.</summary>
    public IReadOnlyList<string> ChunkIds { get; } = chunkIds;

    private FileStream Stream => _stream ?? throw new InvalidOperationException("Not open.");

    /// <summary>Opens the partial file.</summary>
    /// <param name="resume">True to keep what an earlier try left, if it was of the same file with the same
    /// chunks.</param>
    /// <returns>The number of chunks that are already there.</returns>
    public int Open(bool resume)
    {
        var (chunks, length) = resume ? Kept() : (0, 0L);
        _stream = new FileStream(
            PartPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 81920, useAsync: true);
        _stream.SetLength(length);
        _stream.Position = length;
        if (chunks == 0)
        {
            File.WriteAllText(_journalPath, _head + "\n");
        }

        return chunks;
    }

    public async Task AppendAsync(byte[] chunk, CancellationToken cancellationToken)
    {
        await Stream.WriteAsync(chunk, 0, chunk.Length, cancellationToken).ConfigureAwait(false);
        await Stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        File.AppendAllText(_journalPath, chunk.Length.ToString(CultureInfo.InvariantCulture) + "\n");
    }

    public void Dispose() => _stream?.Dispose();

    /// <summary>Puts the complete file in the place of the target.</summary>
    public void Finish()
    {
        Dispose();
        if (File.Exists(path))
        {
            File.Delete(path);
        }

        File.Move(PartPath, path);
        File.Delete(_journalPath);
    }

    private (int Chunks, long Length) Kept()
    {
        if (!File.Exists(_journalPath) || !File.Exists(PartPath))
        {
            return (0, 0);
        }

        // What follows the last line break is a line that a crash cut off.
        var lines = File.ReadAllText(_journalPath).Split('\n');
        if (lines.Length < 2 || lines[0] != _head)
        {
            return (0, 0);
        }

        long length = 0;
        var chunks = 0;
        var present = new FileInfo(PartPath).Length;
        foreach (var line in lines.Skip(1).Take(lines.Length - 2))
        {
            if (!long.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var size) || length + size > present)
            {
                break;
            }

            length += size;
            chunks++;
        }

        return (chunks, length);
    }
}
