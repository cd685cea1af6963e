using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using SapB1Anaplan.Help;

if (args is not [string cmdlets, string dependencies, string pages, string output])
{
    Console.Error.WriteLine("Usage: SapB1Anaplan.Help <cmdlet assembly> <folder of its dependencies> <folder of the pages> <output folder>");
    return 2;
}

string bin = Path.GetDirectoryName(Path.GetFullPath(cmdlets))!;
AssemblyLoadContext.Default.Resolving += (context, name) =>
    new[] { bin, dependencies }
        .Select(folder => Path.Combine(folder, $"{name.Name}.dll"))
        .Where(File.Exists)
        .Select(file => context.LoadFromAssemblyPath(Path.GetFullPath(file)))
        .FirstOrDefault();
Assembly assembly = Load(Path.GetFileName(cmdlets));
var comments = new XmlComments(Directory.EnumerateFiles(bin, "SapB1Anaplan*.xml"));
var reader = new CmdletReader(assembly, comments, name =>
    Path.Combine(pages, $"{name}.md") is string page && File.Exists(page) ? HelpPage.Parse(File.ReadAllText(page)) : HelpPage.Empty);
var reference = new ReferenceTopics(comments);

Directory.CreateDirectory(output);
foreach (string stale in Directory.EnumerateFiles(output))
{
    File.Delete(stale);
}

// Windows PowerShell reads a text file without a byte order mark in the system's code page.
var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);
foreach (string topic in Directory.EnumerateFiles(pages, "about_*.md"))
{
    WriteTopic(Path.GetFileNameWithoutExtension(topic), File.ReadAllText(topic));
}

WriteTopic("about_SapB1Anaplan_ErrorIds", reference.ErrorIds(Load("SapB1Anaplan.Models.dll").GetType("SapB1Anaplan.Models.ErrorIds", throwOnError: true)!));
WriteTopic("about_SapB1Anaplan_JobKeys", reference.JobKeys(Load("SapB1Anaplan.Core.dll").GetType("SapB1Anaplan.Core.Jobs.Job", throwOnError: true)!));

// Last, because the build takes its date for the date of all of them.
using StreamWriter help = new(Path.Combine(output, $"{Path.GetFileName(cmdlets)}-Help.xml"), append: false, encoding);
MamlWriter.Write(reader.Read()).Save(help);
return 0;

Assembly Load(string file) => AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.Combine(bin, file));

void WriteTopic(string name, string markdown) =>
    File.WriteAllText(Path.Combine(output, $"{name}.help.txt"), AboutTopic.Render(markdown), encoding);
