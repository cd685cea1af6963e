using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using SapB1Anaplan.Help;

if (args is not [string cmdlets, string dependencies, string pages, string output])
{
    Console.Error.WriteLine("Usage: SapB1Anaplan.Help <cmdlet assembly> <folder of its dependencies> <folder of the pages> <output folder>");
    return 2;
}

AssemblyLoadContext.Default.Resolving += (context, name) =>
    new[] { Path.GetDirectoryName(cmdlets)!, dependencies }
        .Select(folder => Path.Combine(folder, $"{name.Name}.dll"))
        .Where(File.Exists)
        .Select(file => context.LoadFromAssemblyPath(Path.GetFullPath(file)))
        .FirstOrDefault();
Assembly assembly = AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.GetFullPath(cmdlets));
var comments = new XmlComments([Path.ChangeExtension(cmdlets, ".xml"), Path.Combine(Path.GetDirectoryName(cmdlets)!, "SapB1Anaplan.Models.xml")]);
var reader = new CmdletReader(assembly, comments, name =>
    Path.Combine(pages, $"{name}.md") is string page && File.Exists(page) ? HelpPage.Parse(File.ReadAllText(page)) : HelpPage.Empty);

Directory.CreateDirectory(output);
foreach (string stale in Directory.EnumerateFiles(output))
{
    File.Delete(stale);
}

// Windows PowerShell reads a text file without a byte order mark in the system's code page.
var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);
foreach (string topic in Directory.EnumerateFiles(pages, "about_*.md"))
{
    string file = Path.Combine(output, $"{Path.GetFileNameWithoutExtension(topic)}.help.txt");
    File.WriteAllText(file, AboutTopic.Render(File.ReadAllText(topic)), encoding);
}

using StreamWriter help = new(Path.Combine(output, $"{Path.GetFileName(cmdlets)}-Help.xml"), append: false, encoding);
MamlWriter.Write(reader.Read()).Save(help);
return 0;
