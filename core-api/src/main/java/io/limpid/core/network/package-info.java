/** Dense networks: the general perceptron, the identity-initialized one, forward, backward and gradient descent. */
package io.limpid.core.network;
