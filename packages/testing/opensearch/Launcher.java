import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.plugins.Plugin;

/**
 * Runs one OpenSearch node until the process is asked to end. Arguments: the home folder, which holds
 * config/opensearch.yml, then the classes of the modules.
 */
public class Launcher {
  static class EmbeddedNode extends Node {
    EmbeddedNode(Environment environment, List<Class<? extends Plugin>> modules) {
      super(environment, modules, false);
    }
  }

  public static void main(String[] args) throws Exception {
    Path home = Path.of(args[0]);
    List<Class<? extends Plugin>> modules = new ArrayList<>();
    for (int i = 1; i < args.length; i++) modules.add(Class.forName(args[i]).asSubclass(Plugin.class));
    Settings settings = Settings.builder().put("path.home", home).build();
    Environment environment =
        InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), home.resolve("config"), () -> "obs-kit");
    Node node = new EmbeddedNode(environment, modules);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node)));
    node.start();
    // The node's own threads do not keep the process alive.
    new CountDownLatch(1).await();
  }

  static void close(Node node) {
    try {
      node.close();
    } catch (java.io.IOException error) {
      error.printStackTrace();
    }
  }
}
