using System.Management.Automation.Language;
using Xunit;

namespace SapB1Anaplan.Module.Tests.Contract;

/// <summary>Every script and data file of PowerShell is one that Windows PowerShell 5.1 reads as it is meant.</summary>
public sealed class ScriptSyntaxTests
{
    private static readonly TokenKind[] SinceVersion7 =
    [
        TokenKind.QuestionMark, TokenKind.QuestionDot, TokenKind.QuestionLBracket, TokenKind.QuestionQuestion,
        TokenKind.QuestionQuestionEquals, TokenKind.AndAnd, TokenKind.OrOr, TokenKind.Clean,
    ];

    public static TheoryData<string> Files =>
    [
        .. new[] { "*.ps1", "*.psm1", "*.psd1", "*.ps1xml" }.SelectMany(pattern =>
                Directory.EnumerateFiles(ModuleUnderTest.Folder, pattern)
                    .Concat(Directory.EnumerateFiles(Path.Combine(ModuleUnderTest.Folder, "src"), pattern, SearchOption.AllDirectories))
                    .Concat(Directory.EnumerateFiles(Path.Combine(ModuleUnderTest.Folder, "tests"), pattern, SearchOption.AllDirectories)))
            .Select(file => Path.GetRelativePath(ModuleUnderTest.Folder, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Holds_only_ascii(string file) => Assert.DoesNotContain(
        File.ReadLines(Path.Combine(ModuleUnderTest.Folder, file)), line => line.Any(character => character is > '~' or < ' ' and not '\t'));

    [Theory]
    [MemberData(nameof(Files))]
    public void Uses_no_syntax_of_later_versions(string file)
    {
        if (file.EndsWith(".ps1xml", StringComparison.Ordinal))
        {
            return;
        }

        Parser.ParseFile(Path.Combine(ModuleUnderTest.Folder, file), out Token[] tokens, out ParseError[] errors);

        Assert.Empty(errors.Select(error => error.ToString()));
        Assert.DoesNotContain(tokens, token => SinceVersion7.Contains(token.Kind));
    }
}
