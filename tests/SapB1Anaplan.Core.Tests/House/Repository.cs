namespace SapB1Anaplan.Core.Tests.House;

/// <summary>The checkout that these tests were built from. Paths are relative to it, with forward slashes.</summary>
internal static class Repository
{
    // What builds and tools leave behind is no part of the repository, wherever it lies or at the root alone.
    private static readonly string[] Made = ["bin", "obj", "TestResults"];

    private static readonly string[] MadeAtTheRoot = ["module", "en-US", "out", "BenchmarkDotNet.Artifacts"];

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>The files whose names fit a pattern such as <c>*.cs</c>.</summary>
    public static IReadOnlyList<string> Files(string pattern) =>
        [.. Files(new DirectoryInfo(Root), pattern).Order(StringComparer.Ordinal)];

    /// <summary>Where a file or folder of the repository lies on this machine.</summary>
    public static string FullPath(string path) => Path.Combine(Root, path.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>The text of a file, with the line ends that the repository uses.</summary>
    public static string Read(string path) => File.ReadAllText(FullPath(path)).ReplaceLineEndings("\n");

    private static IEnumerable<string> Files(DirectoryInfo folder, string pattern)
    {
        var files = folder.EnumerateFiles(pattern)
            .Select(file => Path.GetRelativePath(Root, file.FullName).Replace(Path.DirectorySeparatorChar, '/'));
        return files.Concat(folder.EnumerateDirectories().Where(IsOurs).SelectMany(below => Files(below, pattern)));
    }

    private static bool IsOurs(DirectoryInfo folder) =>
        !folder.Name.StartsWith('.')
        && !Made.Contains(folder.Name)
        && !(folder.Parent?.FullName == Root && MadeAtTheRoot.Contains(folder.Name));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SapB1Anaplan.sln")))
        {
            folder = folder.Parent
                ?? throw new DirectoryNotFoundException("There is no SapB1Anaplan.sln above the tests.");
        }

        return folder.FullName;
    }
}
